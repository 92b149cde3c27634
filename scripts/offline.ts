/**
 * 给做好的网站加上各次发布的离线包：npm run offline [-- 文件夹]；平时由 npm run build 做。
 * npm run offline -- --preview <放到哪里>：草案展开放好，双击就能看，附在送审材料里。
 */
import {existsSync} from 'node:fs';
import {addOfflinePackages, writePreview} from '../src/site/offline/build';

const args = process.argv.slice(2);
const at = args.indexOf('--preview');
const preview = at < 0 ? undefined : args.splice(at, 2)[1];
if (at >= 0 && !preview) {
  console.error('--preview 后面写放到哪个文件夹');
  process.exit(2);
}
const folder = args[0] ?? 'build';
if (!existsSync(`${folder}/index.html`)) {
  console.error(`${folder} 里没有做好的网站；先运行 npm run build`);
  process.exit(1);
}
try {
  if (preview !== undefined) console.log(`草案 ${await writePreview(process.cwd(), folder, preview)} 页，在 ${preview}/；打开 ${preview}/index.html。`);
  else for (const {label, file, pages, files} of await addOfflinePackages(process.cwd(), folder)) console.log(`${label}的离线网站：${file.size}，${pages} 页，共 ${files} 个文件，${file.href}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
