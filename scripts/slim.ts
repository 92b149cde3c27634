/** 给建好的网站瘦身：npm run slim -- [文件夹]，缺省 build。重复跑没有害处。 */
import {slimSite} from '../src/site/page-weight/after-build/site';

for (const {kind, pages, bytes} of await slimSite(process.argv[2] ?? 'build')) console.log(`${kind}：${pages} 页，样式 ${bytes} 字节`);
