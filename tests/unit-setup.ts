import {openMemo} from '../src/project/memo';
import {ensureFonts} from '../src/tools/documents/fonts';
import {runScript} from '../src/tools/run';

/** 几个测试文件并行，字体先装好，免得同时装；标准先读一遍记下（npm test 已经查过），免得各读各的：没有记过、程序改过的都要重读。 */
export default async function setup(): Promise<void> {
  ensureFonts(process.cwd());
  if (!openMemo(process.cwd()).size) await runScript('check');
}
