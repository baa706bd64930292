/** What a server holds of somebody beside the books: "Member of this portfolio", "Manager, since 2026-03-01". */
export interface HeldView {
  readonly what: string;
  readonly says: string;
}
