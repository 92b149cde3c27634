import type {PhrasingContent, RootContent} from 'mdast';
import {revisionKinds, tiers} from '../../domain/glossary';
import {basisOf, rolesOf} from '../../domain/derive/basis';
import {feedbackAddress} from '../../domain/derive/feedback';
import {fill, type ReleaseContext} from '../../domain/derive/context';
import {standardReference} from '../../domain/document/text';
import {qrSvg} from '../../domain/derive/qr';
import {redlinePath, statusText} from '../../domain/redline/history';
import {DRAFT} from '../../domain/source/release';
import type {Standard} from '../../domain/source/standard';
import {inlineNodes} from './inline';
import {block, download, inline, link, rawHtml, text} from './nodes';
import type {PageFiles} from './files';

interface Scope {
  standard: Standard;
  context: ReleaseContext;
}

function standardLink(code: string, {standard, context}: Scope): PhrasingContent[] {
  return inlineNodes([standardReference(code, undefined, {context})], {code: standard.titleBlock.code, context});
}

/** 题头块：提示、直达、编号与日期、谁来用、依据、本版变化。 */
export function titleBlockNodes(standard: Standard, context: ReleaseContext, files: PageFiles): RootContent[] {
  const scope: Scope = {standard, context};
  const {titleBlock} = standard;
  const entry = context.standards[titleBlock.code]!;
  const roleTitle = (id: string) => context.roles[id]?.title ?? id;
  const rows: [string, PhrasingContent[]][] = [
    ['标准编号', [text(entry.number)]],
    ['版次', [text(`第 ${titleBlock.edition} 版`)]],
    ['状态', [inline('span', {className: `ws-status ws-status-${titleBlock.status}`}, [statusText(titleBlock, context)])]],
    ['发布', [text(titleBlock.issued)]],
    ['实施', [text(titleBlock.implemented)]],
    // 废止了的不再复审。
    ...(titleBlock.status === 'withdrawn' ? [] : [['复审不迟于', [text(titleBlock.reviewBy)]] satisfies [string, PhrasingContent[]]]),
    ['适用层级', [text(titleBlock.tiers.map((tier) => tiers[tier]).join('、'))]],
    ['谁来用', [text(rolesOf(standard).map(roleTitle).join('、'))]],
  ];
  if (titleBlock.supersedes) rows.push(['代替', titleBlock.supersedes.flatMap((code) => standardLink(code, scope))]);
  rows.push(['依据', basisNodes(scope)]);
  return [
    ...(titleBlock.status === 'withdrawn' ? [withdrawnNotice(scope)] : []),
    ...qrNodes(scope),
    block('p', {className: 'ws-summary'}, [fill(titleBlock.description, context.parameters)]),
    quickLinks(scope, files),
    block('dl', {className: 'ws-title-block'}, rows.flatMap(([term, definition]) => [block('div', {}, [block('dt', {}, [term]), block('dd', {}, definition)])])),
    ...correctionNodes(scope),
    ...outdatedNodes(scope),
    ...adoptionNodes(scope),
    ...revisionNodes(scope),
    ...historyNodes(scope),
    ...feedbackNodes(scope),
    block('p', {className: 'ws-notice'}, [inline('strong', {}, ['示范文本 ']), text(context.notice)]),
  ];
}

/** 纸上才印的二维码：扫了到本版的永久网址，纸旧了也找得到。 */
function qrNodes({standard, context}: Scope): RootContent[] {
  if (context.permanentUrl === undefined) return [];
  const address = `${context.permanentUrl}/${standard.titleBlock.code}`;
  return [block('div', {className: 'ws-qr'}, [rawHtml('div', {}, qrSvg(address, `本标准网址的二维码：${address}`)), block('p', {}, [address])])];
}

/** 不开脚本也能提意见；选中文字时由 src/site/door 借这个链接认去处。 */
function feedbackNodes({standard, context}: Scope): RootContent[] {
  const {code, title} = standard.titleBlock;
  const place = {release: context.label, standard: `${code} ${title}`};
  const href = feedbackAddress(context.feedback, place);
  if (!href) return [];
  return [block('p', {className: 'ws-feedback', 'data-no-search': ''}, [
    inline('a', {href, 'data-door-release': place.release, 'data-door-standard': place.standard, ...(href.startsWith('https:') ? {target: '_blank', rel: 'noopener'} : {})}, ['对本标准提意见']),
  ])];
}

function withdrawnNotice(scope: Scope): RootContent {
  const {supersededBy} = scope.standard.titleBlock;
  return block('p', {className: 'ws-withdrawn', role: 'note'}, [
    inline('strong', {}, ['本标准已废止。']),
    ...(supersededBy ? [text('由'), ...standardLink(supersededBy, scope), text('接替，本页留作查考。')] : []),
  ]);
}

/** 一分钟内办成：流程图、步骤、每张表单和全文的下载，都在首屏。 */
function quickLinks({standard, context}: Scope, files: PageFiles): RootContent {
  const records = context.standards[standard.titleBlock.code]!.records;
  return block('nav', {className: 'ws-quick', 'aria-label': '本页直达'}, [
    link('#flowchart', '流程图'),
    link('#steps', '步骤表'),
    link('#inspection', '检查'),
    ...wholeText(standard, files),
    // 废止了的表单不再填；附录里留着，供查考。
    ...(standard.titleBlock.status === 'withdrawn' ? [] : standard.records).map(({id, template}) => download(files.url(`${id}.${template.format}`), files.name(template), [
      `${template.title}`, inline('span', {className: 'ws-format'}, [template.format === 'docx' ? 'Word' : 'Excel']), inline('span', {className: 'ws-sr'}, [`下载表 ${records[id]}`]),
    ])),
  ]);
}

/** 全文 Word，做成了才有。 */
function wholeText({titleBlock: {code, title}}: Standard, {has, url}: PageFiles): PhrasingContent[] {
  const file = `${code}.docx`;
  return has(file) ? [download(url(file), `${code} ${title}.docx`, ['全文', inline('span', {className: 'ws-format'}, ['Word'])])] : [];
}

function basisNodes({standard, context}: Scope): PhrasingContent[] {
  return basisOf(standard).flatMap(({regulation, articles}, index) => {
    const entry = context.regulations[regulation];
    return [
      ...(index ? [text('；')] : []),
      link(`#ref-${regulation}`, entry?.title ?? regulation),
      text(articles.length ? articles.join('、') : ''),
    ];
  });
}

/** 发布以后更正过的：一行说几处、最近哪一天，展开是各次为什么、给谁看、动了哪几条；逐处的原文、现文在更正页。 */
function correctionNodes({standard, context}: Scope): RootContent[] {
  const {code} = standard.titleBlock;
  const summary = context.corrections?.[code];
  if (!summary) return [];
  const page = context.correctionsPath && `${context.correctionsPath}/${code}`;
  return [
    block('details', {className: 'ws-history', 'data-no-search': ''}, [
      block('summary', {}, [`更正 ${summary.count} 处（${summary.latest}）`]),
      block('ul', {}, summary.entries.map(({date, reason, roles, places}) => block('li', {}, [`${date} ${reason}。${roles.length ? `给${roles.join('、')}看。` : ''}${places.length ? `动了 ${places.join('、')}。` : ''}`]))),
      ...(page === undefined ? [] : [block('p', {}, [link(page, '逐处看原来怎么写、现在怎么写')])]),
    ]),
  ];
}

/** 所引法规后来被修订、取代的，提醒读者先看新的。 */
function outdatedNodes({standard, context}: Scope): RootContent[] {
  const notes = context.outdated?.[standard.titleBlock.code] ?? [];
  if (!notes.length) return [];
  return [
    block('section', {className: 'ws-outdated', 'aria-label': '所引法规的变动'}, [
      block('p', {}, [inline('strong', {}, ['所引法规后来有变动，用到时先看新的：'])]),
      block('ul', {}, notes.map(({title, change, href}) => block('li', {}, [link(href, `《${title}》`), text(change)]))),
    ]),
  ];
}

/** 采自哪一版、改了几处、为什么、与原文的对照。自己的标准没有。 */
function adoptionNodes({standard, context}: Scope): RootContent[] {
  const {code} = standard.titleBlock;
  const {adoption} = context;
  const adopted = adoption?.standards[code];
  if (!adoption || !adopted) return [];
  const {changes, parameters, replaced} = adopted;
  const counts = [
    ...(changes.length ? [`修改 ${changes.length} 处`] : []),
    ...(parameters.length ? [`另定参数 ${parameters.length} 项`] : []),
    ...(replaced.length ? [`改换引用 ${replaced.length} 项`] : []),
  ];
  // 层级、角色归并了的，步骤和检查会换人，不能说一处没动。
  const unchanged = adoption.notices.length ? '条文未作修改' : '未作修改';
  const reasons = [
    ...changes.map(({action, target, reason}) => `${action}${target}：${reason}`),
    ...parameters.map(({name, from, to}) => `参数“${name}”由 ${from} 改为 ${to}`),
    ...replaced,
    ...adoption.notices,
  ];
  return [
    block('section', {className: 'ws-revision', 'aria-label': '采自何处'}, [
      block('p', {}, [
        inline('strong', {}, [`采自《${adoption.title}》${adoption.label} 第 ${adopted.edition} 版，${counts.join('，') || unchanged}`]),
        text('，'),
        link(redlinePath(adoption.release, context.name, code), '与原文对照'),
        text('。'),
      ]),
      ...(reasons.length ? [block('ul', {}, reasons.map((reason) => block('li', {}, [reason])))] : []),
    ]),
  ];
}

function revisionNodes({standard, context}: Scope): RootContent[] {
  const notes = standard.titleBlock.revisionNote ?? [];
  if (!notes.length) return [];
  return [
    block('section', {className: 'ws-revision', 'aria-label': '本版变化'}, [
      block('p', {}, [inline('strong', {}, [`第 ${standard.titleBlock.edition} 版的变化`])]),
      block('ul', {}, notes.map((note) => block('li', {}, [
        inline('span', {className: `ws-kind ws-kind-${note.kind}`}, [revisionKinds[note.kind]]),
        inline('strong', {}, [`${note.for.map((role) => context.roles[role]?.title ?? role).join('、')}：`]),
        text(fill(note.text, context.parameters)),
      ]))),
    ]),
  ];
}

/** 历次版本：何时发布、改了什么、与上一版的对照；草案只在草案里列。 */
function historyNodes({standard, context}: Scope): RootContent[] {
  const history = (context.history?.[standard.titleBlock.code] ?? []).filter(({release}) => release !== DRAFT || context.name === DRAFT);
  const own = history.find(({edition}) => edition === standard.titleBlock.edition);
  if (!own) return [];
  return [
    ...(own.redline ? [block('p', {}, [link(own.redline, '与上一版对照')])] : []),
    block('details', {className: 'ws-history'}, [
      block('summary', {}, ['历次版本']),
      block('ul', {}, history.map((item) => block('li', {}, [
        link(item.href, `第 ${item.edition} 版（${item.releaseLabel}）`),
        text(`，${item.issued} 发布，${item.implemented} 实施`),
        ...(item.redline ? [text('，'), link(item.redline, '与上一版对照')] : []),
        ...(item.notes.length ? [text(`：${item.notes.map((note) => note.text).join('')}`)] : []),
      ]))),
    ]),
  ];
}
