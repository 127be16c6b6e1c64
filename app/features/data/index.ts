export { default as ArchiveContents } from './ArchiveContents.svelte';
export { default as ArchiveProblems } from './ArchiveProblems.svelte';
export { default as DataSettings } from './DataSettings.svelte';
export { DataStore } from './data-store.ts';
export { default as DeviceSettings } from './DeviceSettings.svelte';
export { default as Offers } from './Offers.svelte';
export { default as Notices } from './Notices.svelte';
export { remember, remembered } from './remembered.ts';
