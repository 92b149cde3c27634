/** 没有应用的网页里的搜索框：自成一个文件，装好就接到页眉的表单上。 */
import {baseUrl, searchHelp, searchResultLimits} from '@generated/@easyops-cn/docusaurus-search-local/default/generated-constants.js';
import {mountBox, type BoxForm, type BoxHost} from '../../search/client/box';
import {NOTHING} from '../../search/client/stock-results';
import {workerClient} from '../../search/client/worker-client';
import {SEARCH_FORM} from './names';

declare const FILES: {worker: string};
type Global = typeof window & {
  /** 离线的网页没有 worker，先备好自己的查法。 */
  standardsSearch?: BoxHost['search'];
  /** 小脚本先起好的。 */
  standardsWorker?: Worker;
};

const page = window as Global;
const here = (document.currentScript as HTMLScriptElement).src.replace(/[^/]*$/, '');
const ask = workerClient(baseUrl, () => {
  const ready = page.standardsWorker ?? new Worker(here + FILES.worker);
  delete page.standardsWorker;
  return ready;
});

const form = document.querySelector<BoxForm>(SEARCH_FORM);
if (form) {
  mountBox(form, {
    search: page.standardsSearch ?? (async (input, release) => {
      const {found = NOTHING, error} = await ask({release, input, limit: searchResultLimits});
      return {...found, failed: error !== undefined};
    }),
    help: searchHelp,
  });
}
