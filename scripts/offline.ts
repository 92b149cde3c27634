/** 给做好的网站加上各次发布的离线包：npm run offline [-- 文件夹]；平时由 npm run build 做。 */
import {existsSync} from 'node:fs';
import {addOfflinePackages} from '../src/site/offline/build';

const folder = process.argv[2] ?? 'build';
if (!existsSync(`${folder}/index.html`)) {
  console.error(`${folder} 里没有做好的网站；先运行 npm run build`);
  process.exit(1);
}
try {
  for (const {label, file, pages, files} of await addOfflinePackages(process.cwd(), folder)) console.log(`${label}的离线网站：${file.size}，${pages} 页，共 ${files} 个文件，${file.href}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
