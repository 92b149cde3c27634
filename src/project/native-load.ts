import {fileURLToPath} from 'node:url';

/** 给 Node 的选项：Docusaurus 读本项目的程序不经 Babel，见 native-load.cjs。凡起 Docusaurus 的都带上。 */
export const NATIVE_LOAD: readonly string[] = ['--require', fileURLToPath(new URL('native-load.cjs', import.meta.url))];
