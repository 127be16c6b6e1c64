/** In a server under test: tells its port, and what it uses whenever it is asked. */
export function answerUsage(port: number): void {
  process.on('message', () => {
    (globalThis as { gc?: () => void }).gc?.();
    const { user, system } = process.cpuUsage();
    process.send!({ cpuMs: (user + system) / 1000, residentBytes: process.memoryUsage.rss() });
  });
  process.send!({ port });
}
