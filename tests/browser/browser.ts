import {execFileSync} from 'node:child_process';
import {chromium, type Browser, type BrowserServer, type LaunchOptions} from 'playwright-core';

/** 以 root 运行时沙箱起不来；后台联网全部关掉。 */
const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

function onPath(): string | undefined {
  // 没有界面的那个轻得多，有就用它。
  for (const name of ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    try {
      return execFileSync(process.platform === 'win32' ? 'where' : 'which', [name], {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']}).trim().split('\n')[0];
    } catch {
      // 没有这个名字，接着找。
    }
  }
  return undefined;
}

/** 随包的 Chromium：只有 Linux x64，解包一次。 */
async function bundled(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';
  const {default: sparticuz} = await import('@sparticuz/chromium');
  return sparticuz.executablePath();
}

/**
 * 找一个能用的浏览器：CHROME_PATH、PATH 上的 chromium-headless-shell、chromium 或 Chrome、本机装的 Chrome 和 Edge、随包的 Chromium。
 * 都没有就说清楚，不悄悄跳过。
 */
export async function findBrowser(): Promise<LaunchOptions> {
  const candidates: (() => Promise<LaunchOptions | undefined>)[] = [
    async () => (process.env.CHROME_PATH ? {executablePath: process.env.CHROME_PATH} : undefined),
    async () => ({executablePath: onPath()}),
    async () => ({channel: 'chrome'}),
    async () => ({channel: 'msedge'}),
    async () => ({executablePath: await bundled()}),
  ];
  const failures: string[] = [];
  for (const candidate of candidates) {
    const found = await candidate();
    if (!found || !(found.executablePath || found.channel)) continue;
    const options = {...found, args};
    try {
      const browser = await chromium.launch(options);
      await browser.close();
      return options;
    } catch (error) {
      failures.push(`${found.executablePath ?? found.channel}：${String(error).split('\n')[0]}`);
    }
  }
  throw new Error(`没有找到能用的浏览器；装 Chrome 或 chromium，或设 CHROME_PATH。试过：\n${failures.join('\n') || '（无）'}`);
}

/** 全部测试文件共用的一个浏览器进程。 */
export async function launchServer(options: LaunchOptions): Promise<BrowserServer> {
  return chromium.launchServer(options);
}

/** 连到共用的浏览器；关连接不关浏览器。 */
export async function connect(endpoint: string): Promise<Browser> {
  return chromium.connect(endpoint);
}
