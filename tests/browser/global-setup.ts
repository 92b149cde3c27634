import {existsSync} from 'node:fs';
import type {TestProject} from 'vitest/node';
import {run} from '../../scripts/run';
import {serve} from '../../scripts/serve';
import {findBrowser} from './browser';

declare module 'vitest' {
  interface ProvidedContext {
    address: string;
    browser: Awaited<ReturnType<typeof findBrowser>>;
  }
}

/** 浏览器测试用做好的 build/；没有就先做。 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync('build/index.html') && (await run(process.execPath, ['--import', 'tsx', 'scripts/build.ts'])) !== 0) throw new Error('构建没有成功');
  const browser = await findBrowser();
  const {server, address} = await serve('build', 0);
  project.provide('address', address);
  project.provide('browser', browser);
  return async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
}
