import { createSearchService } from './search-service.ts';
import type { ToSearchWorker } from './search-messages.ts';

const serve = createSearchService((message) => postMessage(message));

addEventListener('message', (event: MessageEvent<ToSearchWorker>) => serve(event.data));
