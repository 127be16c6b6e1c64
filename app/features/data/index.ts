export { default as DataSettings } from './DataSettings.svelte';
export { default as DeviceSettings } from './DeviceSettings.svelte';
export { default as Offers } from './Offers.svelte';
export { default as Notices } from './Notices.svelte';
