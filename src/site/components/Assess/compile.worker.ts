/** 编文件的 Worker；点了才装载。 */
import '../Adopt/modern';
import {serve} from '../Adopt/rpc';
import type {Job} from './compile';

serve<Job, Uint8Array>(async () => (await import('./compile')).answer, (bytes) => [bytes.buffer]);
