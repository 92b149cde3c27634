/**
 * 压力：npm run load [-- --seconds 60] [-- --url http://…]。不写网址的，在本机起源站和边缘（要有 nginx），先把成套的怪请求跑一遍，再发布 build/ 后加压。
 * --requests：只跑怪请求，不用先构建。
 * --warm <网址>：不加压，把全站取一遍，让边缘都存着。
 */
import {mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {parseArgs} from 'node:util';
import {readManifest, type Manifest} from '../src/tools/hosting/manifest';
import {runRaw, type RawResult} from '../src/tools/hosting/raw-run';
import {requestsOf} from '../src/tools/hosting/requests';
import {publishSite} from '../src/tools/hosting/site-folder';
import {loadFor, type LoadResult} from '../src/tools/hosting/load';
import {hasNginx, startEdge, startOrigin} from '../src/tools/hosting/nginx';

const {values: {seconds, url, warm, requests}} = parseArgs({options: {requests: {type: 'boolean', default: false}, seconds: {type: 'string', default: '60'}, url: {type: 'string'}, warm: {type: 'string'}}});

/** 全站取一遍；返回没取成的。 */
async function fetchAll(address: string, manifest: Manifest): Promise<string[]> {
  const failed: string[] = [];
  const left = requestsOf(Object.keys(manifest.files));
  const work = async (): Promise<void> => {
    for (let item = left.pop(); item; item = left.pop()) {
      const response = await fetch(address.replace(/\/$/, '') + item.route, {headers: {'accept-encoding': item.encoding || 'identity'}});
      await response.arrayBuffer();
      if (response.status !== 200) failed.push(`${item.route}：${response.status}`);
    }
  };
  await Promise.all(Array.from({length: 8}, work));
  return failed;
}

function report(title: string, {requests, throughput, latency, errors, reasons, timeouts, non2xx, duration}: LoadResult): number {
  console.log(`${title}：${duration.toFixed(0)} s，${requests.total} 个请求，平均 ${requests.average.toFixed(0)} 个/s，${(throughput.average / 1e6).toFixed(1)} MB/s；`
    + `用时中位 ${latency.p50} ms，99% ${latency.p99} ms，最长 ${latency.max} ms；出错 ${errors}${reasons.length ? `（${[...new Set(reasons)].join('、')}）` : ''}，超时 ${timeouts}，非 200 ${non2xx}`);
  return errors + timeouts + non2xx;
}

function reportRaw({server, requests: count, faults, held, asked, answered, headerTime}: RawResult): number {
  for (const fault of faults) console.log(fault);
  console.log(`${server}：${count} 个怪请求，${faults.length} 处不对；占着 ${held} 个只发半个请求头的连接时，别人问 ${asked} 个答成 ${answered} 个；半个请求头 ${(headerTime / 1000).toFixed(1)} s 后断开`);
  return faults.length + asked - answered;
}

if (warm) {
  const failed = await fetchAll(warm, readManifest('build'));
  console.log(failed.length ? failed.join('\n') : '全站都取过一遍了。');
  process.exit(failed.length ? 1 : 0);
}
const duration = Number(seconds);
if (url) process.exit(report(url, await loadFor(url, readManifest('build'), {seconds: duration})) ? 1 : 0);
if (!hasNginx()) {
  console.error('没有装 nginx；Debian 上：apt install nginx libnginx-mod-http-brotli-static，或者用 --url 指定一个网站');
  process.exit(2);
}

const wrong = await runRaw().then((results) => results.reduce((sum, result) => sum + reportRaw(result), 0));
if (requests) process.exit(wrong ? 1 : 0);

const manifest = readManifest('build');
const root = mkdtempSync(path.join(tmpdir(), 'load-'));
for (const name of ['origin', 'edge']) mkdirSync(path.join(root, name));
try {
  const site = path.join(root, 'site');
  await publishSite({site, from: 'build', compress: {cache: '.cache/compressed', level: 5}, allowLocalhost: true});
  const origin = await startOrigin(site, {folder: path.join(root, 'origin')});
  const edge = await startEdge(origin, {folder: path.join(root, 'edge')});
  const failed = report('源站', await loadFor(origin.address, manifest, {seconds: duration})) + report('边缘', await loadFor(edge.address, manifest, {seconds: duration}));
  await edge.stop();
  await origin.stop();
  process.exitCode = failed + wrong ? 1 : 0;
} finally {
  rmSync(root, {recursive: true, force: true});
}
