import '@mantine/notifications/styles.layer.css';
import { Notifications } from '@mantine/notifications';

/** The corner in which toasts are shown. What was said before it came is shown then. */
export function Toasts() {
  return <Notifications position="bottom-left" limit={4} containerWidth={380} />;
}
