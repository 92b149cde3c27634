/** 把做好的网站发布到服务器上的文件夹：npm run publish-site -- /srv/site。换版一步到位，随时可以退回；见 deploy/README.md。 */
import {parseArgs} from 'node:util';
import {recoverBuild} from '../src/hosting/build-folder';
import {currentRelease, publishSite, releasesOf, rollbackSite} from '../src/hosting/site-folder';

const usage = `用法：npm run publish-site -- <网站文件夹> [--from build] [--keep 5] [--reload "nginx -s reload"] [--no-compress]
      npm run publish-site -- <网站文件夹> --list
      npm run publish-site -- <网站文件夹> --rollback [--to <版>] [--reload "nginx -s reload"]`;

function fail(message: string, code = 2): never {
  console.error(message);
  process.exit(code);
}

function argumentsOf() {
  try {
    const {values, positionals: [site, ...rest]} = parseArgs({
      allowPositionals: true,
      options: {from: {type: 'string', default: 'build'}, keep: {type: 'string', default: '5'}, reload: {type: 'string'}, 'no-compress': {type: 'boolean', default: false}, list: {type: 'boolean', default: false}, rollback: {type: 'boolean', default: false}, to: {type: 'string'}},
    });
    if (!site || rest.length) return fail(`要写一个网站文件夹，写了${site ? `“${[site, ...rest].join(' ')}”` : '零个'}。\n${usage}`);
    const keep = Number(values.keep);
    if (!Number.isInteger(keep) || keep < 2) return fail(`--keep 写的是“${values.keep}”；写不小于 2 的整数，上一版要留着好退回。`);
    if (values.to && !values.rollback) return fail(`--to 只和 --rollback 一起用。\n${usage}`);
    return {...values, site, keep};
  } catch (error) {
    return fail(`${(error as Error).message}\n${usage}`);
  }
}

const {site, from, keep, reload, list, rollback, to, 'no-compress': plain} = argumentsOf();
try {
  if (list) {
    const current = currentRelease(site);
    for (const release of releasesOf(site)) console.log(`${release === current ? '→' : ' '} ${release}`);
  } else if (rollback) {
    console.log(`已退回 ${rollbackSite(site, {to, reload})}。`);
  } else {
    if (from === 'build') recoverBuild(process.cwd());
    const {release, unchanged, files, shared, carried, removed} = await publishSite({site, from, keep, reload, ...(plain && {compress: false as const})});
    if (unchanged) console.log(`内容与正在用的 ${release} 一样，没有换。`);
    else console.log(`已换成 ${release}：${files} 个文件，${shared} 个与上一版相同；另留旧版的脚本、样式 ${carried} 个给开着的旧页面${removed.length ? `；清掉 ${removed.join('、')}` : ''}。`);
  }
} catch (error) {
  fail((error as Error).message, 1);
}
