/** 量日常等多久：预览的第一页，边写边看，改一处。 */
import {spawn} from 'node:child_process';
import path from 'node:path';
import {changeClause} from '../src/tools/trial-edit';
import {begin, cacheOf, launch, type Session} from './session';
import {clearCaches, copySite} from './site';

const DAILY_PORT = 3917;

/** 起一个命令，等它说出一句话；返回等了几秒和停下它的办法。 */
async function waitFor(script: string, options: readonly string[], site: string, sign: RegExp): Promise<{seconds: number; stop: () => Promise<void>}> {
  const began = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...options], {cwd: site, env: {...process.env, PORT: String(DAILY_PORT)}, stdio: ['ignore', 'pipe', 'pipe']});
  let output = '';
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGINT');
    await closed;
  };
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output = (output + chunk.toString()).slice(-6000);
        if (sign.test(output)) resolve();
      });
    }
    void closed.then(() => reject(new Error(`${script} 没等到 ${sign.source} 就停了：\n${output}`)));
  });
  return {seconds: (performance.now() - began) / 1000, stop};
}

/** 都从没有缓存起：预览的第一页，边写边看好了，改的一处到了屏幕上。 */
export async function daily(session: Session): Promise<void> {
  const {root, raw, runs, isContinued, save, say} = session;
  begin(session, 'daily');
  if (!isContinued) raw.daily = [];
  const site = path.join(cacheOf(session), 'ours');
  const browser = await launch(session);
  try {
    while (raw.daily.length < runs) {
      copySite(root, site, ['docs', 'versioned_docs', 'versioned_sidebars', 'versions.json', 'scripts']);
      clearCaches(site);
      const preview = await waitFor('scripts/preview.ts', ['--no-documents'], site, /可以看了/);
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${DAILY_PORT}/standards/401`);
      await page.locator('h1').waitFor();
      await preview.stop();
      clearCaches(site);
      const start = await waitFor('scripts/start.ts', ['--port', String(DAILY_PORT)], site, /compiled successfully/);
      await page.goto(`http://127.0.0.1:${DAILY_PORT}/standards/next/401`);
      await page.locator('h1').waitFor();
      const began = performance.now();
      const mark = changeClause(site);
      await page.getByText(mark).first().waitFor();
      const edit = (performance.now() - began) / 1000;
      await page.close();
      await start.stop();
      raw.daily.push({firstPage: preview.seconds, ready: start.seconds, edit});
      say(`日常：预览第一页 ${preview.seconds.toFixed(1)} s，边写边看 ${start.seconds.toFixed(1)} s，改一处 ${edit.toFixed(1)} s`);
      save();
    }
  } finally {
    await browser.close();
  }
}
