import { Button } from '@mantine/core';
import type { PortfolioView } from '@portfolio-os/shared/api';
import { openedReviewAddress } from '../../api/opened.ts';
import { Modal } from '../../components/ui/surface.tsx';
import classes from './imports.module.css';

interface WhichPortfolioProps {
  fileName: string;
  /** The one at hand comes first. */
  portfolios: readonly PortfolioView[];
  onClose: () => void;
}

/** A file that was opened from outside names no portfolio. */
export function WhichPortfolio({ fileName, portfolios, onClose }: WhichPortfolioProps) {
  return (
    <Modal opened onClose={onClose} title={`Which portfolio is ${fileName} for?`} size={460}>
      <p className={classes.quiet}>Its lines are shown first. Nothing is saved before you say so.</p>
      <div className={classes.choices}>
        {portfolios.map(({ id, name }, index) => (
          <Button
            key={id}
            variant="default"
            data-autofocus={index === 0 || undefined}
            onClick={() => location.assign(openedReviewAddress(id))}
          >
            {name}
          </Button>
        ))}
      </div>
    </Modal>
  );
}
