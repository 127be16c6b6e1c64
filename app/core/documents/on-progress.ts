/** Hears how much of a long piece of work is done, 0 to 1. */
export type OnProgress = (share: number) => void;
