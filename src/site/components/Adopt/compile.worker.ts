/** 编文件的 Worker；点了下载才装载。 */
import './modern';
import type {Order} from './compile';
import {serve} from './rpc';

serve<Order, Uint8Array>(async () => (await import('./compile')).answer, (bytes) => [bytes.buffer]);
