/** 包里的脚本交来的东西，都挂在这一个全局的名字上。 */
import type {FillData} from '@site/src/outputs/files/fill-data';

export interface Given {
  /** 装一个程序。 */
  app?: (name: string, props: object) => void;
  /** 取来的表单，按编号。 */
  forms?: Record<string, FillData>;
  /** 包的根，末尾有 /。 */
  root?: string;
}

/** 全局的名字，写脚本的也用它（src/site/offline/apps.ts）。 */
export const given: Given = ((window as unknown as {offlineApps?: Given}).offlineApps ??= {});
given.root ??= new URL('..', (document.currentScript as HTMLScriptElement).src).href;
