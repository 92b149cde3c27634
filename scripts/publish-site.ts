/** 把做好的网站发布到服务器上的文件夹：npm run publish-site -- /srv/site。换版一步到位，随时可以退回；见 deploy/README.md。 */
import {parseArgs} from 'node:util';
import {recoverBuild} from '../src/tools/hosting/build-folder';
import {checkSite} from '../src/tools/hosting/site-check';
import {publishSite, rollbackSite} from '../src/tools/hosting/site-folder';
import {byLastLive, readHistory, rollbackTargets} from '../src/tools/hosting/site-history';
import {assertOwnFolder, currentRelease, releasesOf} from '../src/tools/hosting/site-owned';
import {fail} from '../src/tools/run';

const RELOAD = '[--reload <让服务器重读配置的命令>] [--url <源站的网址>]';
const usage = `用法：npm run publish-site -- <网站文件夹> [--from build] [--keep 5] ${RELOAD} [--no-compress] [--allow-localhost]
      npm run publish-site -- <网站文件夹> --list
      npm run publish-site -- <网站文件夹> --check [--url <源站的网址>]
      npm run publish-site -- <网站文件夹> --rollback [--to <版>] ${RELOAD}`;

function argumentsOf() {
  try {
    const {values, positionals: [site, ...rest]} = parseArgs({
      allowPositionals: true,
      options: {
        from: {type: 'string', default: 'build'}, keep: {type: 'string', default: '5'}, reload: {type: 'string'}, url: {type: 'string'}, 'no-compress': {type: 'boolean', default: false}, 'allow-localhost': {type: 'boolean', default: false},
        list: {type: 'boolean', default: false}, check: {type: 'boolean', default: false}, rollback: {type: 'boolean', default: false}, to: {type: 'string'},
      },
    });
    if (!site || rest.length) return fail(`要写一个网站文件夹，写了${site ? `“${[site, ...rest].join(' ')}”` : '零个'}。\n${usage}`);
    const keep = Number(values.keep);
    if (!Number.isInteger(keep) || keep < 2) return fail(`--keep 写的是“${values.keep}”；写不小于 2 的整数，上一版要留着好退回。`);
    if (values.to && !values.rollback) return fail(`--to 只和 --rollback 一起用。\n${usage}`);
    if ([values.list, values.check, values.rollback].filter(Boolean).length > 1) return fail(`--list、--check、--rollback 一次写一个。\n${usage}`);
    if (values.url !== undefined && !(/^https?:\/\//.test(values.url) && URL.canParse(values.url))) return fail(`--url 写的是“${values.url}”；写 http://127.0.0.1:8080/ 这样的网址。`);
    return {...values, site, keep};
  } catch (error) {
    return fail(`${(error as Error).message}\n${usage}`);
  }
}

/** 留着的各版，新的在前，各是什么情形。 */
function printList(site: string): void {
  assertOwnFolder(site);
  const current = currentRelease(site);
  const [targets, live] = [rollbackTargets(site), byLastLive(readHistory(site))];
  const noteOf = (release: string): string => {
    if (release === current) return '';
    if (release === targets[0]) return '  退回会到这一版';
    return live.includes(release) ? (targets.includes(release) ? '' : '  退下来的') : '  没有上过线';
  };
  const releases = releasesOf(site);
  if (!releases.length) console.log(`${site} 里还没有发布过网站。`);
  for (const release of releases) console.log(`${release === current ? '→' : ' '} ${release}${noteOf(release)}`);
}

async function printCheck(site: string, url: string | undefined): Promise<void> {
  const {current, rollback, problems, warnings} = await checkSite(site, url);
  for (const text of problems) console.log(text);
  for (const text of warnings) console.log(`（不是正在用的）${text}`);
  if (current) console.log(`正在用的 ${current}：${problems.length ? `${problems.length} 处不对` : '完整，服务器读得到'}；${rollback ? `退回会到 ${rollback}` : '没有可退的'}。`);
  if (problems.length) process.exitCode = 1;
}

const {site, from, keep, reload, url, list, check, rollback, to, 'no-compress': plain, 'allow-localhost': allowLocalhost} = argumentsOf();
try {
  if (list) printList(site);
  else if (check) await printCheck(site, url);
  else if (rollback) {
    const {release, skipped} = await rollbackSite(site, {to, reload, url});
    console.log(`已退回 ${release}${skipped.length ? `；${skipped.join('、')} 不完整，跳过了` : ''}。`);
  } else {
    if (from === 'build') recoverBuild(process.cwd());
    const {release, unchanged, files, shared, carried, removed} = await publishSite({site, from, keep, reload, url, allowLocalhost, ...(plain && {compress: false as const})});
    if (unchanged) console.log(`内容与正在用的 ${release} 一样，没有换。`);
    else console.log(`已换成 ${release}：${files} 个文件，${shared} 个与上一版相同；另留旧版的脚本、样式 ${carried} 个给开着的旧页面${removed.length ? `；清掉 ${removed.join('、')}` : ''}。`);
  }
} catch (error) {
  fail((error as Error).message, 1);
}
