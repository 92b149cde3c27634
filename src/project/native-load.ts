import {fileURLToPath} from 'node:url';

/** 给 Node 的选项：Docusaurus 读本项目的程序不经 Babel，见 load-natively.cjs。凡起 Docusaurus 的都带上。 */
export const NATIVE_LOAD: readonly string[] = ['--require', fileURLToPath(new URL('load-natively.cjs', import.meta.url))];
