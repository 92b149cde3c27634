import type {PhrasingContent, RootContent} from 'mdast';
import {INSPECTION} from '../../domain/assess/limits';
import {ASSESSMENT} from '../../domain/assess/score';
import {pageNames, recordFormats, revisionKinds, tierTitle} from '../../domain/glossary';
import {answerEntry, answersOf} from '../../domain/derive/answers';
import {basisOf, rolesOf} from '../../domain/derive/basis';
import {feedbackAddress} from '../../domain/derive/feedback';
import {fill, type ReleaseContext} from '../../domain/derive/context';
import {standardReference} from '../../domain/document/text';
import {qrSvg} from '../../domain/derive/qr';
import {redlinePath, validityOf} from '../../domain/redline/history';
import type {EditionHistory} from '../../domain/redline/notes';
import {DRAFT} from '../../domain/source/release';
import type {Standard} from '../../domain/source/standard';
import {madeAddresses, printedUrl} from '../../domain/addresses';
import {formFile} from '../../domain/specimen/specimen';
import {regulationPath} from '../../domain/views/addresses';
import {inlineNodes, recordAnchor} from './inline';
import {block, download, heading, inline, link, rawHtml, text} from './nodes';
import {CHART_FILES, FORMS, HOW, type PageFiles} from './files';

interface Scope {
  standard: Standard;
  context: ReleaseContext;
}

function standardLink(code: string, {standard, context}: Scope): PhrasingContent[] {
  return inlineNodes([standardReference(code, undefined, {context})], {code: standard.titleBlock.code, context});
}

/** 页首：是什么、用到哪天、去哪里、要填的表单。编号、依据、修订说明等在页尾的“关于本标准”。 */
export function headNodes(standard: Standard, context: ReleaseContext, files: PageFiles): RootContent[] {
  const scope: Scope = {standard, context};
  return [
    ...(standard.titleBlock.status === 'withdrawn' ? [withdrawnNotice(scope)] : []),
    ...qrNodes(scope),
    block('p', {className: 'ws-summary'}, [fill(standard.titleBlock.description, context.parameters)]),
    stateNode(scope),
    ...jumpNodes(scope, files),
    // 窄屏上的目录；宽屏上在右边。
    block('PageContents', {}),
    ...formNodes(scope, files),
    ...answerNodes(scope),
  ];
}

/** 页尾“关于本标准”：题头块、更正、依据的变动、采自何处、修订说明和历次版本。Word 照国家标准，这些在前。 */
export function aboutNodes(standard: Standard, context: ReleaseContext): RootContent[] {
  const scope: Scope = {standard, context};
  return [
    heading(2, 'about', [text('关于本标准')]),
    block('dl', {className: 'ws-title-block'}, titleRows(scope).flatMap(([term, definition]) => [block('div', {}, [block('dt', {}, [term]), block('dd', {}, definition)])])),
    ...correctionNodes(scope),
    ...outdatedNodes(scope),
    ...adoptionNodes(scope),
    ...revisionNodes(scope),
    ...historyNodes(scope),
    ...feedbackNodes(scope),
    block('p', {className: 'ws-notice'}, [inline('strong', {}, ['示范文本 ']), text(context.notice)]),
  ];
}

function titleRows(scope: Scope): [string, PhrasingContent[]][] {
  const {standard, context} = scope;
  const {titleBlock} = standard;
  const roleTitle = (id: string) => context.roles[id]?.title ?? id;
  const {text: state, undated} = validityOf(titleBlock, context);
  return [
    ['标准编号', [text(context.standards[titleBlock.code]!.number)]],
    ['版次', [text(`第 ${titleBlock.edition} 版`)]],
    ['状态', [text(state)]],
    ...(undated ? [] : [['发布', [text(titleBlock.issued)]], ['实施', [text(titleBlock.implemented)]]] satisfies [string, PhrasingContent[]][]),
    // 废止了的不再复审。
    ...(undated || titleBlock.status === 'withdrawn' ? [] : [['复审不迟于', [text(titleBlock.reviewBy)]] satisfies [string, PhrasingContent[]]]),
    ...(titleBlock.supersedes ? [['代替', titleBlock.supersedes.flatMap((code) => standardLink(code, scope))] satisfies [string, PhrasingContent[]]] : []),
    ['适用层级', [text(titleBlock.tiers.map((tier) => tierTitle(context, tier)).join('、'))]],
    ['谁来用', [text(rolesOf(standard).map(roleTitle).join('、'))]],
    ['依据', basisNodes(scope)],
  ];
}

/** 一行：今天算不算数（小脚本添）、起止、编号、版次、与上一版的对照。复制条文也从这里取编号和网址；没有公开网址的只写路径，由读者打开的地址补全。 */
function stateNode({standard, context}: Scope): RootContent {
  const {titleBlock} = standard;
  const {number} = context.standards[titleBlock.code]!;
  const {text: period, from, until, words, previous} = validityOf(titleBlock, context);
  const redline = ownHistory({standard, context})?.redline;
  return block('p', {
    className: `ws-state ws-status-${context.name === DRAFT ? 'draft' : titleBlock.status}`,
    'data-quote': `《${titleBlock.title}》（${number}）`,
    'data-release': `第 ${titleBlock.edition} 版，${context.label}`,
    'data-address': context.permanentUrl && `${printedUrl(context) ?? new URL(context.permanentUrl).pathname}/${titleBlock.code}`,
    'data-no-search': '',
  }, [
    inline('span', {className: 'ws-period'}, words ? [inline('b', {'data-from': from, 'data-until': until, 'data-words': words.join(' ')}), period] : [period]),
    // 起以前才显出来。
    ...(previous ? [text(' '), inline('span', {className: 'ws-until-then', hidden: ''}, ['眼下用', link(previous.href, previous.label)])] : []),
    text(' '), inline('span', {}, [number]),
    text(' '), inline('span', {}, [`第 ${titleBlock.edition} 版`]),
    ...(redline ? [text(' '), link(redline, '和上一版比改了什么')] : []),
  ]);
}

/** 纸上才印的二维码：扫了到本版的永久网址，纸旧了也找得到。 */
function qrNodes({standard, context}: Scope): RootContent[] {
  const url = printedUrl(context);
  if (url === undefined) return [];
  const address = `${url}/${standard.titleBlock.code}`;
  return [block('div', {className: 'ws-qr'}, [rawHtml('div', {}, qrSvg(address, `本标准网址的二维码：${address}`)), block('p', {}, [address])])];
}

/** 不开脚本也能提意见；选中文字时由 src/site/door 借这个链接认去处。 */
function feedbackNodes({standard, context}: Scope): RootContent[] {
  const {code, title} = standard.titleBlock;
  const url = printedUrl(context);
  const place = {release: context.label, standard: `${code} ${title}`, ...(url !== undefined && {address: `${url}/${code}`})};
  const href = feedbackAddress(context.feedback, place);
  if (!href) return [];
  return [block('p', {className: 'ws-feedback', 'data-no-search': ''}, [
    inline('a', {href, 'data-door-release': place.release, 'data-door-standard': place.standard, ...(href.startsWith('https:') ? {target: '_blank', rel: 'noopener'} : {})}, ['对本标准提意见']),
  ])];
}

function withdrawnNotice(scope: Scope): RootContent {
  const {supersededBy, implemented} = scope.standard.titleBlock;
  return block('p', {className: 'ws-withdrawn', role: 'note'}, [
    inline('strong', {}, [`本标准自 ${implemented} 起废止${supersededBy ? '' : '。'}`]),
    ...(supersededBy ? [text('，由'), ...standardLink(supersededBy, scope), text('接替，本页留作查考。')] : []),
  ]);
}

/** 督查、考核两个标准：有页面照着办。 */
const ASSESSED: readonly string[] = [INSPECTION, ASSESSMENT];

/** 页内去处，手机上一直留在眼前，从哪里都一下到条文；全文等文件另起一行，表单又另列。 */
function jumpNodes({standard: {id, clauses, records, titleBlock: {code, title}}, context}: Scope, {has, url, wallCharts}: PageFiles): RootContent[] {
  const [word, volume] = [`${code}.docx`, madeAddresses.volume(context.filesPath, 'pdf')];
  const files = [
    ...(context.assessPath !== undefined && ASSESSED.includes(id) ? [link(context.assessPath, pageNames.assess.title)] : []),
    ...(context.assessFilesPath !== undefined && ASSESSED.includes(id) ? [link(context.assessFilesPath, '检查表和工作簿')] : []),
    // 做成了才有。
    ...(has(word) ? [download(url(word), `${code} ${title}.docx`, ['全文', note('Word')])] : []),
    // 没有做 PDF 的，指到流程图下面的各张。
    ...(has('wall-chart.pdf') ? [download(url('wall-chart.pdf'), `${title}上墙图.pdf`, ['上墙图', note('PDF')])] : wallCharts.length ? [link(`#${CHART_FILES}`, '上墙图')] : []),
    ...(context.documents?.includes(volume) ? [download(volume, `汇编（${context.label}）.pdf`, ['汇编', note('PDF')])] : []),
  ];
  return [
    block('nav', {className: 'ws-jump', 'aria-label': '本页直达'}, [
      link(`#${HOW}`, '怎么做'),
      link('#scope', [text('条文'), note(`${clauses.filter(({kind, number}) => kind === 'paragraph' && number).length} 条`)]),
      link('#inspection', '检查'),
      ...(records.length ? [link(`#${FORMS}`, '表单')] : []),
      link('#law', '依据'),
      link('#about', '关于'),
    ]),
    ...(files.length ? [block('p', {className: 'ws-files ws-screen', 'data-no-search': ''}, files)] : []),
  ];
}

/** 名称后面的小注：格式、条数。 */
const note = (words: string) => inline('span', {className: 'ws-format'}, [words]);

/** 页首的表单至多占几行：手机上一屏里还要看得见“怎么做”。放不下的末一行指到附录。 */
const FORM_ROWS = 4;

/** 要填的表单：名称看样子，Word、Excel 直接下载；公文在步骤和附录里，不挤在页首。废止了的不再填；附录里留着，供查考。 */
function formNodes({standard}: Scope, files: PageFiles): RootContent[] {
  if (standard.titleBlock.status === 'withdrawn' || !standard.records.length) return [];
  const forms = standard.records.filter(({template}) => !template.letter);
  const shown = forms.length > FORM_ROWS ? FORM_ROWS - 1 : FORM_ROWS;
  return [block('ul', {className: 'ws-forms', 'aria-label': '表单', 'data-no-search': ''}, [
    ...forms.slice(0, shown).map((form) => formRow(form, files)),
    ...(forms.length > shown ? [block('li', {}, [link(`#${FORMS}`, `另 ${forms.length - shown} 张在附录`)])] : []),
  ])];
}

const formRow = ({id, template}: Standard['records'][number], files: PageFiles): RootContent => block('li', {}, [
  link(`#${recordAnchor(id)}`, template.title),
  text(' '),
  download(files.url(formFile(id, template)), files.name(template), [recordFormats[template.format], inline('span', {className: 'ws-sr'}, [` 下载${template.title}`])]),
]);

/** 附录开头的表单：页首放不下的，这里一张不少，公文也在，不用一张张翻过预览去找。 */
export function annexNodes({records, titleBlock: {status}}: Standard, files: PageFiles): RootContent[] {
  if (status === 'withdrawn' || records.length <= FORM_ROWS) return [];
  return [block('ul', {className: 'ws-forms', 'aria-label': '附录里的表单', 'data-no-search': ''}, records.map((form) => formRow(form, files)))];
}

/** 页首至多列几问：三十几问摊开，手机上是三四屏；其余的问答页上都有。 */
const ANSWERS_SHOWN = 20;
/** 一问在页首只列这么多处依据，全的在问答页。 */
const GROUNDS_SHOWN = 1;

/** 常问：收成一行，展开一问一答；点问句到问答页看说明、没有答到的情形和出处。问句、答复由问答页和搜索另查，这里不再查一遍。 */
function answerNodes({standard, context}: Scope): RootContent[] {
  const answers = answersOf(standard, context);
  if (!answers.length) return [];
  const page = context.answersPath ?? '/questions';
  return [block('details', {className: 'ws-answers', 'data-no-search': ''}, [
    block('summary', {}, [inline('b', {}, [`常问 ${answers.length} 问`]), text(`　${answers[0]!.question}`)]),
    block('dl', {}, answers.slice(0, ANSWERS_SHOWN).map(({code, id, anchor, question, answer, grounds}) => block('div', {id: anchor}, [
      block('dt', {}, [link(`${page}#${answerEntry(code, id)}`, question)]),
      block('dd', {}, [text(answer), ...grounds.slice(0, GROUNDS_SHOWN).flatMap((ground) => [text(' '), link(ground.code === code ? `#${ground.anchor}` : ground.href, ground.text)])]),
    ]))),
    ...(answers.length > ANSWERS_SHOWN ? [block('p', {}, [link(`${page}#${standard.titleBlock.code}`, `另 ${answers.length - ANSWERS_SHOWN} 问`)])] : []),
  ])];
}

function basisNodes({standard, context}: Scope): PhrasingContent[] {
  return basisOf(standard).flatMap(({regulation, articles}, index) => {
    const entry = context.regulations[regulation];
    return [
      ...(index ? [text('；')] : []),
      link(regulationPath(regulation), entry?.title ?? regulation),
      text(articles.length ? articles.join('、') : ''),
    ];
  });
}

/** 页上至多列最近几次更正：一再更正的，一次不少都在更正页。 */
const CORRECTIONS_SHOWN = 3;

/** 发布以后更正过的：一行说几处、最近哪一天，展开是最近几次为什么、给谁看、动了哪几条；以前的和逐处的原文、现文在更正页。 */
function correctionNodes({standard, context}: Scope): RootContent[] {
  const {code} = standard.titleBlock;
  const summary = context.corrections?.[code];
  if (!summary) return [];
  const page = context.correctionsPath && `${context.correctionsPath}/${code}`;
  return [
    block('details', {className: 'ws-history', 'data-no-search': ''}, [
      block('summary', {}, [`更正 ${summary.count} 处（${summary.latest}）`]),
      block('ul', {}, summary.entries.slice(0, CORRECTIONS_SHOWN).map(({date, reason, roles, places}) => block('li', {}, [`${date} ${reason}。${roles.length ? `给${roles.join('、')}看。` : ''}${places.length ? `动了 ${places.join('、')}。` : ''}`]))),
      ...(page === undefined ? [] : [block('p', {}, [link(page, summary.entries.length > CORRECTIONS_SHOWN ? `共更正 ${summary.entries.length} 次，逐处看原来怎么写、现在怎么写` : '逐处看原来怎么写、现在怎么写')])]),
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
  const unchanged = adoption.notices.length ? '只照本单位的层级、称呼改写' : '未作修改';
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
        ...(adoption.offSite ? [] : [text('，'), link(redlinePath(adoption.release, context.name, code), '与原文对照')]),
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

/** 历次版本；草案只在草案里列。 */
function editionsOf({standard, context}: Scope): EditionHistory[] {
  return (context.history?.[standard.titleBlock.code] ?? []).filter(({release}) => release !== DRAFT || context.name === DRAFT);
}

const ownHistory = (scope: Scope): EditionHistory | undefined => editionsOf(scope).find(({edition}) => edition === scope.standard.titleBlock.edition);

/** 历次版本：何时发布、改了什么、与上一版的对照。 */
function historyNodes({standard, context}: Scope): RootContent[] {
  const history = editionsOf({standard, context});
  const own = ownHistory({standard, context});
  if (!own) return [];
  return [
    block('details', {className: 'ws-history'}, [
      block('summary', {}, ['历次版本']),
      block('ul', {}, history.map((item) => block('li', {}, [
        link(item.href, `第 ${item.edition} 版（${item.releaseLabel}）`),
        text(context.undated && item === own ? '，还没有发布' : `，${item.issued} 发布，${item.implemented} 实施`),
        ...(item.redline ? [text('，'), link(item.redline, '与上一版对照')] : []),
        // 本版的变化已在上面。
        ...(item.notes.length && item !== own ? [text(`：${item.notes.map((note) => note.text).join('')}`)] : []),
      ]))),
    ]),
  ];
}
