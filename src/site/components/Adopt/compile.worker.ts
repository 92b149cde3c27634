/** 编文件的 Worker；点了下载才装载。 */
import './modern';
import type {Job} from '@site/src/outputs/adopt-package/plan';
import {serve} from './rpc';

serve<Job, Uint8Array>(async () => (await import('./compile')).answer, (bytes) => [bytes.buffer]);
