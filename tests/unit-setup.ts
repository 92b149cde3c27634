import {ensureFonts} from '../src/tools/documents/fonts';

/** 几个测试文件并行，字体先装好，免得同时装。 */
export default function setup(): void {
  ensureFonts(process.cwd());
}
