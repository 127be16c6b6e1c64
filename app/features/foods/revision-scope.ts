/** Whether a changed food changes only what is logged from now on, or past entries as well. */
export type RevisionScope = 'fromNowOn' | 'alsoPast';
