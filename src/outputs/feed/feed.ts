import {revisionKinds} from '../../domain/glossary';
import {DRAFT} from '../../domain/source/release';
import {redlinePath} from '../../domain/redline/history';
import type {ReleaseSide} from '../../domain/redline/release';
import {issuedOn} from '../../domain/derive/release-draft';
import {fill} from '../../domain/derive/context';
import {liveStandards} from '../../domain/derive/works';

export interface FeedItem {
  title: string;
  /** 不含 baseUrl。 */
  href: string;
  /** 永不改的标识。 */
  guid: string;
  /** 发布日期，如 2026-11-23。 */
  date: string;
  text: string;
}

/** 订阅的条目：每次发布，每个新制定、修订、废止的标准一条，新的在前；文字全取自修订说明。 */
export function feedItems(sides: readonly ReleaseSide[]): FeedItem[] {
  const published = sides.filter(({release, context}) => release.name !== DRAFT && !context.undated);
  return published.flatMap(({release, context}, index): FeedItem[] => {
    const previous = published[index - 1];
    if (!previous) {
      return [{title: `${release.system.title}${context.label}发布`, href: `${context.path}/`, guid: `${release.name}`, date: issuedOn(release), text: `共 ${liveStandards(release).length} 个标准。`}];
    }
    return release.standards.flatMap((standard): FeedItem[] => {
      const {code, title, edition, status, issued, revisionNote = [], supersedes} = standard.titleBlock;
      const earlier = previous.release.standards.find(({titleBlock}) => titleBlock.code === code);
      if (earlier?.titleBlock.edition === edition) return [];
      const roles = (ids: readonly string[]) => ids.map((id) => context.roles[id]?.title ?? id).join('、');
      const notes = revisionNote.map((note) => `${revisionKinds[note.kind]}（${roles(note.for)}）：${fill(note.text, context.parameters)}`);
      const what = status === 'withdrawn' ? '废止' : earlier ? `第 ${edition} 版` : '新制定';
      return [{
        title: `${code} ${title}：${what}（${context.label}）`,
        href: earlier || supersedes ? redlinePath(previous.release.name, release.name, code) : `${context.path}/${code}`,
        guid: `${release.name}/${code}/${edition}`,
        date: issued,
        text: notes.join('\n') || fill(standard.titleBlock.description, context.parameters),
      }];
    });
  }).sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

/** 当天零点（北京时间），RFC 822。 */
const rfc822 = (date: string): string => new Date(`${date}T00:00:00+08:00`).toUTCString();

/**
 * RSS 2.0。
 * @param site 绝对地址前缀，含 baseUrl，不以 / 结尾
 */
export function feedXml(items: readonly FeedItem[], site: string, title: string): string {
  const lines = items.map(({title: name, href, guid, date, text}) => [
    '<item>',
    `<title>${escape(name)}</title>`,
    `<link>${escape(site + href)}</link>`,
    `<guid isPermaLink="false">${escape(`${site}/changes#${guid}`)}</guid>`,
    `<pubDate>${rfc822(date)}</pubDate>`,
    `<description>${escape(text.split('\n').map(escape).join('<br>'))}</description>`,
    '</item>',
  ].join(''));
  const newest = items[0];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>',
    `<title>${escape(title)}</title>`,
    `<link>${escape(`${site}/changes`)}</link>`,
    `<atom:link href="${escape(`${site}/changes/rss.xml`)}" rel="self" type="application/rss+xml"/>`,
    '<description>标准的新制定、修订和废止，取自修订说明</description>',
    '<language>zh-CN</language>',
    ...(newest ? [`<lastBuildDate>${rfc822(newest.date)}</lastBuildDate>`] : []),
    ...lines,
    '</channel></rss>\n',
  ].join('\n');
}
