import {renderToStaticMarkup} from 'react-dom/server';
import {expect, test} from 'vitest';
import AdoptGuide from '../../components/AdoptGuide';
import StandardsSystem from '../../components/StandardsSystem';
import {contextOf} from '../../../domain/derive/context';
import {fixtureFiles, INDEX} from '../../../domain/rules/fixture';
import {readRelease} from '../../../domain/source/release';
import {releasePath} from '../../../domain/addresses';
import {buildRoutes} from './routes';
import {systemProps} from '../../../domain/views/system';

const profile = {unit: {单位名称: '甲局', 标准代号: 'JD', 发布人: '甲局党总支'}};

function content(name: string, edit = (text: string) => text) {
  const files = fixtureFiles();
  files.set(INDEX, edit(files.get(INDEX)!));
  const release = readRelease(name, 'docs', [...files].map(([path, text]) => ({path, text}))).release!;
  return {release, context: contextOf(release, profile, {path: releasePath(name, '2026'), filesPath: `/files/${name}`})};
}

test('两次发布加草案：体系表每版一张，最新一版另有永久地址', () => {
  const releases = [content('current'), content('2026'), content('2017')];
  expect(buildRoutes({releases}, '/').map(({path}) => path)).toEqual(['/standards/next/', '/standards/', '/standards/2026/', '/standards/2017/']);
  expect(buildRoutes({releases}, '/base/')[0]!.path).toBe('/base/standards/next/');
});

test('体系表：多数相同的状态、复审日期写在表前，不同的写在行里；频次和表单下载；没写成的标“编制中”', () => {
  const {release, context} = content('2026');
  const html = renderToStaticMarkup(<StandardsSystem {...systemProps(release, context, [context])} />);
  expect(html.replaceAll(/<[^>]+>/g, '')).toContain('共 1 个。除另外注明的，2026-12-01 起施行，复审不迟于 2029-11-30');
  expect(html.split('2029-11-30')).toHaveLength(2);
  expect(html).toContain('href="/files/2026/101/minutes.docx" download="101 例会记录.docx"');
  expect(html).toContain('每月');
  expect(html).toContain('简化、统一、协同、优化');
  release.system.subsystems[0]!.standards.push({code: '102', id: 'later', planned: '将来的规范'});
  expect(renderToStaticMarkup(<StandardsSystem {...systemProps(release, context, [context])} />)).toContain('编制中');
});

test('采用指南：动手以前有识标的六件事，每件写明谁办、办到什么程度；采用单位没有上游的文章，不链', () => {
  const [own, adopted] = [false, true].map((adopted) => renderToStaticMarkup(<AdoptGuide fields={[]} pictures={[]} adopted={adopted} />));
  const begin = own!.slice(own!.indexOf('id="begin"'), own!.indexOf('id="decide"'));
  for (const what of ['领导小组', '先学', '方案', '起草班子', '专题研究和经费', '动员会']) expect(begin).toContain(`□ ${what}`);
  expect(begin.match(/<td /g)).toHaveLength(18);
  expect(own).toContain('href="/blog/how-it-began"');
  expect(adopted).not.toContain('/blog/');
});
