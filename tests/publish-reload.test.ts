/** deploy/README.md 写的重读命令，对着真的 nginx 跑：起的是 -c 指定的配置，进程号也在那里。 */
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {hasNginx, startOrigin} from '../src/tools/hosting/nginx';
import {sealSite} from '../src/tools/hosting/manifest';
import {publishSite, rollbackSite} from '../src/tools/hosting/site-folder';

const CONF = '/etc/nginx/site/nginx.conf';
const readme = readFileSync('deploy/README.md', 'utf8');
const RELOAD = /^reload='([^']+)'/m.exec(readme)![1]!;

test('单元和说明写的重读命令是同一条，用的是同一份配置', () => {
  expect(RELOAD).toBe(`nginx -c ${CONF} -s reload`);
  const unit = readFileSync('deploy/dangjian-site.service', 'utf8');
  expect(unit).toContain(`ExecStart=/usr/sbin/nginx -e stderr -c ${CONF} -g "daemon off;"`);
  expect(unit).toContain(`ExecReload=/usr/sbin/nginx -e stderr -c ${CONF} -s reload`);
  expect(readme).toContain('`systemctl reload dangjian-site`');
});

test('单元：配置有错的 start 当场不成，缘故在 journal 里，不跟着访问日志', () => {
  const unit = readFileSync('deploy/dangjian-site.service', 'utf8').split('\n');
  expect(unit).toContain('StandardError=journal');
  const [check, start] = [unit.indexOf(`ExecStartPre=/usr/sbin/nginx -q -t -e stderr -c ${CONF}`), unit.findIndex((line) => line.startsWith('ExecStart='))];
  expect(check).toBeGreaterThan(unit.findIndex((line) => line.includes('/bin/chown www-data:')));
  expect(start).toBeGreaterThan(check);
});

test('容器：做的时候留下 HEALTHCHECK；起的名字就是说明里重读的那个', () => {
  const commands = readFileSync('deploy/Containerfile', 'utf8');
  expect(commands).toMatch(/^HEALTHCHECK /m);
  expect(commands).toMatch(/^# {3}podman build --format docker -t dangjian-site deploy\b/m);
  const name = /^# {3}podman run -d --name (\S+) /m.exec(commands)?.[1];
  expect(name).toBe('dangjian-site');
  expect(readme).toContain(`\`podman kill --signal HUP ${name}\``);
});

test.runIf(hasNginx())('说明写的重读命令：服务器真的读到新的策略才换；读的是别的 nginx、配置有错的不换', async () => {
  const root = mkdtempSync(path.join(tmpdir(), 'reload-'));
  onTestFinished(() => rmSync(root, {recursive: true, force: true}));
  const site = path.join(root, 'site');
  const make = (version: number): string => {
    const from = path.join(root, `build-${version}`);
    mkdirSync(from);
    for (const file of ['index.html', '404.html']) writeFileSync(path.join(from, file), `<!doctype html><title>第 ${version} 版</title><script>var version = ${version}</script>`);
    expect(sealSite(from, '/').problems).toEqual([]);
    return from;
  };
  await publishSite({site, from: make(1), compress: false});
  mkdirSync(path.join(root, 'origin'));
  const origin = await startOrigin(site, {folder: path.join(root, 'origin')});
  onTestFinished(() => origin.stop());
  const title = async (): Promise<string> => /第 \d 版/.exec(await (await fetch(origin.address)).text())![0];
  const reload = RELOAD.replace(CONF, path.join(root, 'origin/nginx.conf'));
  const url = `${origin.address}/`;

  // 机器忙时 nginx 重读要好几秒。
  const patience = 60_000;
  await publishSite({site, from: make(2), compress: false, reload, url, patience});
  expect(await title()).toBe('第 2 版');
  await rollbackSite(site, {reload, url, patience});
  expect(await title()).toBe('第 1 版');

  // 退出码是 0，重读的不是这一个。另起一个来问：上面退回时发的信号，主进程可能这时才处理。
  mkdirSync(path.join(root, 'other'));
  const other = await startOrigin(site, {folder: path.join(root, 'other')});
  onTestFinished(() => other.stop());
  const third = make(3);
  await expect(publishSite({site, from: third, compress: false, reload, url: `${other.address}/`, patience: 500})).rejects.toThrow(/没有放行 'sha256-[^]*网站没有换/);
  // 配置有错。
  writeFileSync(path.join(root, 'origin/site/server.conf'), 'nonsense on;');
  await expect(publishSite({site, from: third, compress: false, reload, url})).rejects.toThrow(/unknown directive "nonsense"[^]*网站没有换/);
  expect(await title()).toBe('第 1 版');
});
