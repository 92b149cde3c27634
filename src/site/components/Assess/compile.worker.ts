/** 编文件的 Worker；点了才装载。 */
import '../Adopt/modern';
import {serve} from '../Adopt/rpc';
import type {Job, Read, Reading} from './compile';

serve<Job | Reading, Uint8Array | Read>(async () => (await import('./compile')).answer, (result) => (result instanceof Uint8Array ? [result.buffer] : []));
