import {strFromU8, unzipSync} from 'fflate';
import {afterAll, beforeAll, describe, expect, inject} from 'vitest';
import {isSupported, launchOld, type OldBrowser, type OldPage} from './old-browser/launch';
import {publisherTest as test} from './pages';

/** 支持的下限是 Chromium 80 一代；能拿到的最近的是 83。 */
describe.skipIf(!isSupported)('旧浏览器（Chromium 83）', () => {
  let browser: OldBrowser;
  let page: OldPage;
  const errors: string[] = [];

  beforeAll(async () => {
    browser = await launchOld();
    page = await browser.newPage();
    page.on('pageerror', (error) => errors.push(error.message));
  });
  afterAll(() => browser.close());

  const visit = async (route: string): Promise<void> => {
    await page.setViewport({width: 1280, height: 900});
    const response = await page.goto(inject('address') + route, {waitUntil: 'load'});
    expect(response?.status(), route).toBe(200);
  };

  test('各种页面都打得开，没有脚本错误，手机宽度不横向滚动', async () => {
    expect(await browser.version()).toContain('Chrome/83.');
    for (const route of ['/', '/standards', '/standards/401', '/standards/2017/301', '/duties/organizationMember', '/calendar', '/tasks', '/records', '/basis', '/terms', '/changes/2017..2026/401', '/blog', '/search?q=%E5%85%9A%E6%97%A5']) {
      await visit(route);
      for (const width of [1280, 390]) {
        await page.setViewport({width, height: 900});
        expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'), `${route} ${width}`).toBeLessThanOrEqual(0);
      }
    }
    expect(errors).toEqual([]);
  });

  test('读标准：流程图、步骤表、表单预览都看得见；表单下得来，是完整的 Word', async () => {
    await visit('/standards/401');
    const sizes = await page.evaluate<[string, number, number][]>(`['svg.ws-flow', 'table.ws-steps', 'table.ws-form'].map((selector) => { const box = document.querySelector(selector).getBoundingClientRect(); return [selector, box.width, box.height]; })`);
    for (const [selector, width, height] of sizes) expect(Math.min(width, height), selector).toBeGreaterThan(40);
    // 按钮之间要有空：弹性布局的 gap 到 Chromium 84 才有。
    expect(await page.evaluate(`(() => { const [a, b] = [...document.querySelectorAll('article .ws-jump a')].map((link) => link.getBoundingClientRect()); return b.left - a.right; })()`)).toBeGreaterThan(4);
    const head = await page.evaluate<string>(`fetch(document.querySelector('article a[download$=".docx"]').href).then((response) => response.arrayBuffer()).then((bytes) => new TextDecoder().decode(bytes.slice(0, 2)))`);
    expect(head).toBe('PK');
  });

  test('换版次：从现行版换到 2017 版的同一标准', async () => {
    await visit('/standards/401');
    await page.hover('.navbar .dropdown');
    await page.waitForSelector('.navbar .dropdown a[href="/standards/2017/401"]', {visible: true});
    await page.click('.navbar .dropdown a[href="/standards/2017/401"]');
    await page.waitForFunction(`document.querySelector('.ws-title-block') && document.querySelector('.ws-title-block').textContent.includes('401—2017')`);
  });

  test('搜索：框里打字出建议，搜索页列出标准', async () => {
    await visit('/standards/401');
    await page.click('.navbar input');
    await page.type('.navbar input', '生活会');
    await page.waitForSelector('.navbar [role=option]', {timeout: 20_000});
    await visit('/search?q=%E7%94%9F%E6%B4%BB%E4%BC%9A');
    await page.waitForSelector('main section article h2 a', {timeout: 20_000});
    expect(await page.evaluate(`document.querySelector('main section article h2 a').getAttribute('href')`)).toMatch(/^\/standards\/205/);
    expect(errors).toEqual([]);
  });

  test('督查与考核：记得下一项判定，刷新还在；检查表、工作簿编得成', {timeout: 120_000}, async () => {
    await visit('/assess');
    await page.waitForSelector('main textarea', {timeout: 20_000});
    await page.type('main textarea', '机关党支部');
    await page.click('main form button[type=submit]');
    await page.waitForSelector('main a[href^="#visit/"]', {timeout: 20_000});
    await page.evaluate(`document.querySelector('main li a[href^="#visit/"]').click()`);
    await page.waitForSelector('main nav a[href*="%23"]', {timeout: 20_000});
    await page.evaluate(`document.querySelector('main nav a[href*="%23"]').click()`);
    await page.waitForSelector('main [role=radiogroup] input', {timeout: 20_000});
    await page.evaluate(`document.querySelector('main [role=radiogroup] input').click()`);
    await page.waitForFunction(`document.querySelector('main progress').value === 1`, {timeout: 20_000});
    await page.evaluate('location.reload()');
    await page.waitForFunction(`document.querySelector('main progress') && document.querySelector('main progress').value === 1`, {timeout: 20_000});
    await page.evaluate(`[...document.querySelectorAll('main nav a')].filter((link) => link.hash.endsWith('/end'))[0].click()`);
    await page.waitForFunction(`[...document.querySelectorAll('main button')].some((button) => button.textContent.includes('（Word）'))`, {timeout: 20_000});
    await page.evaluate(`[...document.querySelectorAll('main button')].filter((button) => button.textContent.includes('（Word）'))[0].click()`);
    // 做成、没有做成都有一句：没有做成的当场看见为什么，不空等。
    const made = async (): Promise<string> => {
      await page.waitForFunction(`/存好了|没有做成/.test(document.querySelector('main').textContent)`, {timeout: 60_000});
      return page.evaluate<string>(`/(?:存好了|没有做成)[^。]*/.exec(document.querySelector('main').textContent)[0]`);
    };
    expect(await made()).toMatch(/^存好了：督查检查表/);
    await page.evaluate(`location.hash = '#file'`);
    await page.waitForFunction(`[...document.querySelectorAll('main button')].some((button) => button.textContent === '机关党支部')`, {timeout: 20_000});
    await page.evaluate(`[...document.querySelectorAll('main button')].filter((button) => button.textContent === '机关党支部')[0].click()`);
    expect(await made()).toMatch(/^存好了：机关党支部/);
    expect(errors).toEqual([]);
  });

  test('照着做一套：填上单位，推算得出，文件编得成', {timeout: 420_000}, async () => {
    await visit('/adopt');
    await page.waitForSelector('#adopt-unit-单位名称', {timeout: 20_000});
    for (const [name, value] of [['单位名称', '甲局'], ['标准代号', 'JJ'], ['发布人', '甲局支部']] as const) await page.type(`#adopt-unit-${name}`, value);
    await page.waitForFunction(`document.querySelector('#preview ~ [role=status]').textContent === '推算好了'`, {timeout: 60_000});
    // 全做完要十几秒：编出十分之一（Word、Excel 都有）就算会做；做完整的在 adopt.browser.test.ts。
    await page.click('main form button[type=submit]');
    await page.waitForFunction(`/正在做文件：[1-9]/.test(document.querySelector('#download ~ [role=status]').textContent)`, {timeout: 120_000});
    expect(errors).toEqual([]);
  });

  test('办这件事、网上填表：定了会期，通知的日子跟着；填的字在存出来的 Word 里', {timeout: 180_000}, async () => {
    await visit('/cases/201');
    await page.waitForSelector('[id="plan-open-meeting"] input[type=date]', {timeout: 30_000});
    // 日期框照键盘打字因系统的语言而异：直接给值，再照浏览器那样报一声。
    await page.evaluate(`(() => { const input = document.querySelector('[id="plan-open-meeting"] input[type=date]'); Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, '2027-03-12'); input.dispatchEvent(new Event('input', {bubbles: true})); })()`);
    await page.waitForFunction(`document.querySelector('[id="plan-notify"]').textContent.includes('3月9日（星期二）')`, {timeout: 10_000});
    await visit('/fill#201/sign-in');
    await page.waitForSelector('#block-0-0', {timeout: 30_000});
    await page.type('#block-0-0', '旧机器上的党支部');
    await page.evaluate(`(() => { const make = URL.createObjectURL; URL.createObjectURL = (blob) => { if (/wordprocessing/.test(blob.type)) window.saved = blob; return make.call(URL, blob); }; })()`);
    await page.click('#out ~ p .button--primary');
    await page.waitForFunction(`document.querySelector('#out ~ [role=status]').textContent.startsWith('存好了')`, {timeout: 90_000});
    const word = await page.evaluate<string>(`new Promise((done) => { const reader = new FileReader(); reader.onload = () => done(reader.result.split(',')[1]); reader.readAsDataURL(window.saved); })`);
    const document = strFromU8(unzipSync(new Uint8Array(Buffer.from(word, 'base64')))['word/document.xml']!);
    expect(document.replace(/<[^>]+>/g, '')).toContain('旧机器上的党支部');
    expect(errors).toEqual([]);
  });
});
