import {renderToStaticMarkup} from 'react-dom/server';
import {expect, test} from 'vitest';
import Home from '../../components/Home';
import StandardsSystem from '../../components/StandardsSystem';
import {contextOf} from '../../standards/derive/context';
import {fixtureFiles, INDEX} from '../../standards/rules/fixture';
import {readRelease} from '../../standards/source/release';
import {releasePath} from './addresses';
import {buildRoutes, homeProps, systemProps} from './routes';

const profile = {unit: {单位名称: '甲局', 标准代号: 'JD', 发布人: '甲局党总支'}};

function content(name: string, edit = (text: string) => text) {
  const files = fixtureFiles();
  files.set(INDEX, edit(files.get(INDEX)!));
  const release = readRelease(name, 'docs', [...files].map(([path, text]) => ({path, text}))).release!;
  return {release, context: contextOf(release, profile, {path: releasePath(name, '2026'), filesPath: `/files/${name}`})};
}

test('两次发布加草案：首页一张，体系表每版一张，最新一版另有永久地址', () => {
  const releases = [content('current'), content('2026'), content('2017')];
  expect(buildRoutes({releases, latest: '2026'}, '/').map(({path}) => path)).toEqual(['/', '/standards/next/', '/standards/', '/standards/2026/', '/standards/2017/']);
  expect(buildRoutes({releases, latest: '2026'}, '/base/').map(({path}) => path).slice(0, 2)).toEqual(['/base/', '/base/standards/next/']);
});

test('首页：按类列出现行标准，按事直达，列实质性修订；废止的不列', () => {
  const revised = content('2026', (text) => text.replace('edition: 1', 'edition: 2').replace('description:', 'revisionNote:\n  - {kind: substantive, for: [secretary], text: 通知提前三日。}\ndescription:'));
  const html = renderToStaticMarkup(<Home {...homeProps(revised.release, revised.context, "2026")} />);
  expect(html).toContain('<a href="/standards/101">101 支部例会规范</a>');
  expect(html).toContain('<a href="/standards/101">开例会</a>');
  expect(html).toContain('通知提前三日。');
  expect(html).toContain('action="/search" method="get"');
  const withdrawn = content('2026', (text) => text.replace('status: in-force', 'status: withdrawn'));
  expect(homeProps(withdrawn.release, withdrawn.context, "2026").subsystems[0]!.standards).toEqual([]);
});

test('体系表：状态、版次、实施日期、频次和表单下载；没写成的标“编制中”', () => {
  const {release, context} = content('2026');
  const html = renderToStaticMarkup(<StandardsSystem {...systemProps(release, context, [context])} />);
  expect(html).toContain('现行');
  expect(html).toContain('第 1 版');
  expect(html).toContain('href="/files/2026/101/minutes.docx" download="101 例会记录.docx"');
  expect(html).toContain('每月');
  release.system.subsystems[0]!.standards.push({code: '102', id: 'later', planned: '将来的规范'});
  expect(renderToStaticMarkup(<StandardsSystem {...systemProps(release, context, [context])} />)).toContain('编制中');
});
