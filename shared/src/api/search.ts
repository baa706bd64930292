/** Where what was found can be looked at: an object’s page, the list of all money narrowed to `q`, or a page of its own. */
export type SearchPlace =
  | { readonly screen: 'tenant' | 'building' | 'lease' | 'vendor' | 'account'; readonly id: string }
  | { readonly screen: 'history'; readonly table: string; readonly id: string }
  | { readonly screen: 'transactions' | 'documents'; readonly q: string }
  | { readonly screen: 'questions'; readonly id: string }
  | { readonly screen: 'loans-and-assets' | 'entities' | 'entries' };

/** A record that holds all of the words that were typed. */
export interface SearchHitView {
  readonly table: string;
  readonly id: string;
  /** "Payment"; of what a note or the history says, "Note" or "History". */
  readonly what: string;
  /** "Ana Ruiz". */
  readonly title: string;
  /** "Maple Court · 3B", "Check · 1044": what tells it from others. */
  readonly detail: string;
  /** The day that a fact is of; null for what has none. */
  readonly on: string | null;
  /** Minor units; null for what is no money. */
  readonly amountCents: number | null;
  readonly opens: SearchPlace | null;
}

export interface SearchView {
  readonly hits: SearchHitView[];
}
