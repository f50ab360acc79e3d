/** The questions of a decision, in the order in which they are offered, as texts and their views name them. */
export const NAMES = ['compare', 'break_even', 'best', 'worth', 'fails', 'matters', 'map'];
