export const drafts = {
  kept: 'Not saved. What you changed is kept in the form.',
  unsaved: 'These changes are not saved yet.',
  discard: 'Discard',
};

export type DraftsMessages = typeof drafts;
