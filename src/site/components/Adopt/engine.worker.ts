/** 推算的 Worker；只在 /adopt 页用到时装载。 */
import './modern';
import type {EngineRequest, Questions} from './messages';
import {serve} from './rpc';

serve<EngineRequest, Questions[keyof Questions]['answer']>(async () => (await import('./engine')).answer);
