import {execFile} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';
import type {LighthouseSample} from './raw';

interface Report {
  runtimeError?: {message: string};
  categories: Record<string, {score: number | null}>;
  audits: Record<string, {numericValue?: number; score: number | null; scoreDisplayMode: string; title: string}>;
}

/**
 * 跑一次 Lighthouse（手机，缺省的模拟限速），返回四项得分（0～100）和没有过的项。
 * @param modules 装有 lighthouse 的 node_modules
 */
export async function runLighthouse(modules: string, chrome: string, url: string): Promise<LighthouseSample & {failed: string[]}> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'lighthouse-'));
  const output = path.join(scratch, 'report.json');
  try {
    await promisify(execFile)(process.execPath, [
      path.join(modules, 'lighthouse/cli/index.js'), url, '--output=json', `--output-path=${output}`, '--quiet', '--only-categories=performance,accessibility,best-practices,seo',
      '--chrome-flags=--headless=new --no-sandbox --disable-gpu --no-first-run',
    ], {env: {...process.env, CHROME_PATH: chrome}, timeout: 180_000, maxBuffer: 64 * 1024 * 1024});
    const report = JSON.parse(readFileSync(output, 'utf8')) as Report;
    if (report.runtimeError) throw new Error(`Lighthouse 没有量成：${report.runtimeError.message}`);
    const score = (id: string): number => Math.round((report.categories[id]?.score ?? 0) * 100);
    const value = (id: string): number => report.audits[id]?.numericValue ?? Number.NaN;
    return {
      performance: score('performance'),
      accessibility: score('accessibility'),
      'best-practices': score('best-practices'),
      seo: score('seo'),
      fcp: value('first-contentful-paint'),
      lcp: value('largest-contentful-paint'),
      tbt: value('total-blocking-time'),
      failed: Object.values(report.audits).filter(({score: got, scoreDisplayMode}) => scoreDisplayMode === 'binary' && got === 0).map(({title}) => title),
    };
  } finally {
    rmSync(scratch, {recursive: true, force: true});
  }
}
