import {existsSync} from 'node:fs';
import type {TestProject} from 'vitest/node';
import {runScript} from '../../src/tools/run';
import {serve} from '../../src/tools/hosting/serve';
import {findBrowser, launchServer} from './browser';

declare module 'vitest' {
  interface ProvidedContext {
    address: string;
    /** 共用的浏览器的地址。 */
    browser: string;
  }
}

/** 浏览器测试用做好的 build/；没有就先做。 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync('build/index.html') && (await runScript('build')) !== 0) throw new Error('构建没有成功');
  const browser = await launchServer(await findBrowser());
  const {server, address} = await serve('build', 0);
  project.provide('address', address);
  project.provide('browser', browser.wsEndpoint());
  return async () => {
    await browser.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
}
