import { Redis } from 'ioredis';
import type { Log } from '../log.ts';
import { type Bus, Listeners } from './bus.ts';

/** Apart from what else may use the same Redis. */
const PREFIX = 'welness:';

/**
 * The bus of several instances, over Redis' publish and subscribe. Nothing is stored there: while Redis is gone hints are
 * lost, and the connection is tried again until the bus is closed.
 */
export function redisBus(url: string, log: Log): Bus {
  const listeners = new Listeners();
  const options = {
    // A hint that waited is worth nothing: the database will have been asked by then.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (times: number) => Math.min(2_000, 50 * 2 ** Math.min(times, 6)),
  };
  const publisher = new Redis(url, options);
  const subscriber = new Redis(url, { ...options, autoResubscribe: false });
  let isDown = false;
  const note = (error: unknown) => {
    if (!isDown) log.error('redis unreachable', error);
    isDown = true;
  };
  publisher.on('error', note);
  subscriber.on('error', note);
  publisher.on('ready', () => {
    if (isDown) log.info('redis reached again');
    isDown = false;
  });
  // Also those that were subscribed to while Redis was gone.
  subscriber.on('ready', () => {
    const channels = listeners.channels.map((channel) => PREFIX + channel);
    if (channels.length > 0) void subscriber.subscribe(...channels).catch(() => undefined);
  });
  subscriber.on('message', (channel: string, hint: string) =>
    listeners.tell(channel.slice(PREFIX.length), hint),
  );
  return {
    publish: (channel, hint) => void publisher.publish(PREFIX + channel, hint).catch(() => undefined),
    subscribe(channel, listener) {
      if (listeners.add(channel, listener))
        void subscriber.subscribe(PREFIX + channel).catch(() => undefined);
      return () => {
        if (listeners.remove(channel, listener))
          void subscriber.unsubscribe(PREFIX + channel).catch(() => undefined);
      };
    },
    async close() {
      publisher.disconnect();
      subscriber.disconnect();
      await Promise.resolve();
    },
  };
}
