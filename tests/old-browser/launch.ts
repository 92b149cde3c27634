import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {brotliDecompressSync} from 'node:zlib';

/** 用到的旧驱动（puppeteer-core 3.1）的那一小部分；它自带的类型与现在的 TypeScript 合不来。 */
export interface OldPage {
  goto(url: string, options?: {waitUntil?: 'load' | 'networkidle0'}): Promise<{status(): number} | null>;
  setViewport(viewport: {width: number; height: number}): Promise<void>;
  evaluate<T>(work: string): Promise<T>;
  click(selector: string): Promise<void>;
  hover(selector: string): Promise<void>;
  type(selector: string, text: string): Promise<void>;
  waitForSelector(selector: string, options?: {timeout?: number; visible?: boolean}): Promise<unknown>;
  waitForFunction(work: string, options?: {timeout?: number}): Promise<unknown>;
  on(event: 'pageerror', listener: (error: Error) => void): void;
  close(): Promise<void>;
}

export interface OldBrowser {
  newPage(): Promise<OldPage>;
  version(): Promise<string>;
  close(): Promise<void>;
}

interface Driver {
  launch(options: {executablePath: string; args: string[]; defaultViewport: {width: number; height: number}}): Promise<OldBrowser>;
}

const home = path.resolve(__dirname);
const unpacked = path.resolve(home, '../../.cache/old-browser/chromium-83');

/** 这个旧 Chromium 只有 Linux x64 的。 */
export const isSupported = process.platform === 'linux' && process.arch === 'x64';

/** 装好、解开并启动 Chromium 83；装不上就报错，不跳过。 */
export async function launchOld(): Promise<OldBrowser> {
  if (!existsSync(path.join(home, 'node_modules/chrome-aws-lambda/bin/chromium.br'))) {
    const installed = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {cwd: home, encoding: 'utf8'});
    if (installed.status !== 0) throw new Error(`旧浏览器装不上：${installed.stderr}`);
  }
  if (!existsSync(unpacked)) {
    mkdirSync(path.dirname(unpacked), {recursive: true});
    writeFileSync(`${unpacked}.${process.pid}`, brotliDecompressSync(readFileSync(path.join(home, 'node_modules/chrome-aws-lambda/bin/chromium.br'))), {mode: 0o755});
    renameSync(`${unpacked}.${process.pid}`, unpacked);
  }
  const driver = createRequire(path.join(home, 'package.json'))('puppeteer-core') as Driver;
  return driver.launch({executablePath: unpacked, args: ['--headless', '--no-sandbox', '--single-process', '--no-zygote', '--disable-gpu'], defaultViewport: {width: 1280, height: 900}});
}
