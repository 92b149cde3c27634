/** 填表要取的两样：一个标准的表单、编文件的程序。离线包里另有一份（OfflineApps/fetch.ts）：那里不许 fetch、不许 Worker。 */
import type {FillData} from '@site/src/outputs/files/fill-data';
import {fetchJson} from '../fetch-json';

/** 一个标准的表单。 */
export const getForms = (href: string, signal: AbortSignal): Promise<FillData> => fetchJson(href, signal);

/** 起编文件的程序。 */
export const startCompiler = (): Worker => new Worker(new URL('./compile.worker.ts', import.meta.url));
