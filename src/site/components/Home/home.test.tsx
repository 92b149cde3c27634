import {renderToStaticMarkup} from 'react-dom/server';
import {expect, test} from 'vitest';
import Home from '.';
import {contextOf} from '../../../domain/derive/context';
import {historyOf} from '../../../domain/redline/history';
import {fixtureFiles, INDEX} from '../../../domain/rules/fixture';
import {readRelease} from '../../../domain/source/release';
import {releasePath} from '../../../domain/addresses';
import {editionOf} from '../../../domain/views/edition';
import {homeProps} from '../../../domain/views/home';

const profile = {unit: {单位名称: '甲局', 标准代号: 'JD', 发布人: '甲局党总支'}};

function edition(edit: (text: string) => string, before: (text: string) => string = (text) => text) {
  const side = (name: string, change: (text: string) => string) => {
    const files = fixtureFiles();
    files.set(INDEX, change(files.get(INDEX)!));
    const release = readRelease(name, 'docs', [...files].map(([path, text]) => ({path, text}))).release!;
    return {release, context: contextOf(release, profile, {path: releasePath(name, '2026'), filesPath: `/files/${name}`})};
  };
  const [older, {release, context}] = [side('2025', before), side('2026', edit)];
  context.history = {101: historyOf('101', [older, {release, context}])};
  return editionOf(release, context, '2026');
}

const second = (text: string) => text.replace('edition: 1', 'edition: 2').replace('description:', 'revisionNote:\n  - {kind: substantive, for: [secretary], text: 通知提前三日。}\ndescription:');

test('首页：上一版就修订过、这一版没有变的，不算这一版的变化', () => {
  expect(homeProps(edition(second), []).changes).toEqual([{code: '101', title: '支部例会规范', href: '/standards/101', text: '通知提前三日。'}]);
  const kept = homeProps(edition(second, second), []);
  expect(kept.changes).toEqual([]);
  expect(renderToStaticMarkup(<Home {...kept} />)).not.toContain('的主要变化');
});

test('首页：按类列出现行标准，按事直达，列实质性修订和最近的文章；废止的不列', () => {
  const revised = edition(second);
  const posts = ['一', '二', '三', '四', '五'].map((title) => ({title: `文章${title}`, href: `/blog/${title}`, description: '说明'}));
  const html = renderToStaticMarkup(<Home {...homeProps(revised, posts)} />);
  expect(html).toContain('<a href="/standards/101">101 支部例会规范</a>');
  expect(html).toContain('<a href="/standards/101">开例会</a>');
  expect(html).toContain('通知提前三日。');
  expect(html).toContain('文章四');
  expect(html).not.toContain('文章五');
  expect(html).toContain('action="/search" method="get"');
  const withdrawn = edition((text) => text.replace('status: in-force', 'status: withdrawn'));
  expect(homeProps(withdrawn, []).subsystems[0]!.standards).toEqual([]);
});
