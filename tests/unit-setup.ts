import {existsSync} from 'node:fs';
import path from 'node:path';
import {MEMO_FILE} from '../src/project/memo';
import {runScript} from '../src/tools/run';
import {ensureFonts} from '../src/tools/documents/fonts';

/** 几个测试文件并行，字体先装好，免得同时装；标准先读一遍记下（npm test 已经查过），免得各读各的。 */
export default async function setup(): Promise<void> {
  ensureFonts(process.cwd());
  if (!existsSync(path.resolve(MEMO_FILE))) await runScript('check');
}
