import type {BasisIndexProps} from '../../site/components/BasisIndex';
import type {CalendarProps} from '../../site/components/WorkCalendar';
import type {DutyListProps} from '../../site/components/DutyList';
import type {DutyMatrixProps} from '../../site/components/DutyMatrix';
import type {GlossaryProps} from '../../site/components/Glossary';
import type {RecordIndexProps} from '../../site/components/RecordIndex';
import type {RegulationProps} from '../../site/components/Regulation';
import type {TaskIndexProps} from '../../site/components/TaskIndex';
import {calendarDefaults, defaultsText, monthByTier} from '../derive/calendar';
import {dutyList} from '../derive/duties';
import {formsOf} from '../derive/forms';
import {glossaryIndex} from '../derive/glossary-index';
import {matrixOf} from '../derive/matrix';
import {changeText, fullRegister, outdatedCitations, registerDate, type OutdatedCitation} from '../derive/outdated';
import {pendingFacts} from '../derive/pending';
import {paintSystemDiagram} from '../derive/system-diagram';
import {taskIndex} from '../derive/tasks';
import {coverageRows} from '../derive/coverage';
import {citedRegulations, whereUsed, type Use} from '../derive/where-used';
import {rhythms} from '../derive/works';
import {recordFormats, statuses, tiers, type Tier} from '../glossary';
import {citedTitle, statusOn, versionInForce} from '../regulations';
import type {Regulation} from '../schema/registers';
import {DRAFT} from '../source/release';
import {regulationPath, viewFiles, viewPath} from './addresses';
import {busyRoles, categoryTitle, clauseRef, floorRef, frameOf, OWN_REQUIREMENT, recordFile, roleTitle, rolesWithCalendar, standardRef, tiersWithWork, type Edition, type FileRef, type Ref} from './edition';

const hasRole = (role: string) => (other: Edition) => busyRoles(other).some(({id}) => id === role);

export function matrixProps(edition: Edition, all: readonly Edition[]): DutyMatrixProps {
  const {release, context, latest, live, works} = edition;
  const matrix = matrixOf(works, live, release.roles);
  const gaps = [
    ...matrix.idleRoles.map((id) => `${roleTitle(edition, id)}没有一件工作`),
    ...matrix.idleTiers.map((tier) => `${tiers[tier]}一级没有一件工作`),
    ...matrix.emptyTiers.map(({code, tier}) => `${code} 适用${tiers[tier]}，程序里却没有这一级的人`),
  ];
  return {
    frame: frameOf(edition, all, 'duties'),
    roles: release.roles.map(({id, title, short, tier, description}) => ({
      id,
      title,
      short: short ?? title,
      tier: tiers[tier],
      description,
      ...(matrix.idleRoles.includes(id) ? {} : {href: `${viewPath('duties', context, latest)}/${id}`}),
      leads: works.filter((work) => work.role === id).length,
      helps: works.filter((work) => work.role !== id && work.with.includes(id)).length,
    })),
    rows: matrix.rows.map(({code, title, cells}) => ({code, title, href: `${context.path}/${code}`, cells: cells.map((cell) => cell ?? '')})),
    gaps,
  };
}

export function dutyListProps(edition: Edition, all: readonly Edition[], role: string): DutyListProps {
  const {release, context, latest, works} = edition;
  const register = release.roles.find(({id}) => id === role)!;
  const groups = dutyList(works, role, release.system.subsystems.map(({id}) => id));
  return {
    frame: frameOf(edition, all, 'duties', {text: register.title, segment: role, existsIn: hasRole(role)}),
    title: register.title,
    tier: tiers[register.tier],
    description: register.description,
    letter: {text: '下载责任书', href: viewFiles.letter(context, role), name: `${register.title}责任书（${context.label}）.docx`, format: 'Word'},
    ...(rolesWithCalendar(edition).some(({id}) => id === role) ? {calendar: {text: '订阅日历', href: viewFiles.roleCalendar(context, role), name: `${register.title}工作日历（${context.label}）.ics`, format: 'ics'}, calendarHref: `${viewPath('calendar', context, latest)}?role=${role}`} : {}),
    groups: groups.map(({rhythm, categories}) => ({
      id: rhythm,
      title: rhythm === 'daily' ? '日常（按步骤）' : rhythms[rhythm],
      categories: categories.map(({category, works: items}) => ({
        title: categoryTitle(edition, category),
        items: items.map((work) => ({
          part: work.part,
          title: {text: work.title, href: `${context.path}/${work.code}#${work.kind === 'step' ? `step-${work.id}` : work.clause}`},
          ...(work.how && work.part === 'lead' ? {how: work.how} : {}),
          when: work.when,
          ...(work.part === 'with' ? {lead: roleTitle(edition, work.role)} : {}),
          standard: work.standard,
          clause: clauseRef(edition, work.code, work.clause),
          ...(work.duty ? {basis: floorRef(edition, work) ?? {text: OWN_REQUIREMENT, href: ''}} : {}),
          forms: work.records.map((id) => recordFile(edition, work.code, id)),
          ...(work.part === 'lead' && work.checks[0] ? {check: {text: work.checks[0], href: `${context.path}/${work.code}#inspection`}} : {}),
        })),
      })),
    })),
  };
}

export function calendarProps(edition: Edition, all: readonly Edition[]): CalendarProps {
  const {release, context, occasions} = edition;
  const index = new Map(occasions.map((occasion, position) => [occasion, position]));
  const roles = rolesWithCalendar(edition);
  const file = (text: string, href: string, name: string, format: string): FileRef => ({text, href, name: `${name}（${context.label}）.${format}`, format});
  return {
    frame: frameOf(edition, all, 'calendar'),
    defaults: defaultsText(calendarDefaults(context.parameters)),
    items: occasions.map(({work}) => ({
      title: work.title,
      role: work.role,
      with: work.with,
      when: work.when,
      every: work.duty.every,
      clause: clauseRef(edition, work.code, work.clause),
      ...(work.duty.floor ? {basis: floorRef(edition, work)!} : {}),
      forms: work.records.map((id) => recordFile(edition, work.code, id)),
    })),
    roles: roles.map(({id, title, tier}) => ({id, title, tier, ics: file('日历', viewFiles.roleCalendar(context, id), `${title}工作日历`, 'ics')})),
    tiers: tiersWithWork(edition).map((tier) => ({
      id: tier,
      title: tiers[tier],
      ics: file('日历', viewFiles.tierCalendar(context, tier), `${tiers[tier]}工作日历`, 'ics'),
      plan: file('年度工作计划表', viewFiles.tierPlan(context, tier), `${tiers[tier]}年度工作计划表`, 'xlsx'),
    })),
    months: Array.from({length: 12}, (_, position) =>
      monthByTier(occasions, position + 1, release.roles).map(({tier, occasions: own}) => ({tier, items: own.map((occasion) => index.get(occasion)!)}))),
    term: occasions.flatMap((occasion, position) => (occasion.months.length ? [] : [position])),
  };
}

export function taskProps(edition: Edition, all: readonly Edition[]): TaskIndexProps {
  const {context, release, live} = edition;
  return {
    frame: frameOf(edition, all, 'tasks'),
    categories: taskIndex(release, context.parameters).map(({category, standards}) => ({
      id: category,
      title: categoryTitle(edition, category),
      standards: standards.map(({code, title, tasks}) => {
        const href = `${context.path}/${code}`;
        return {
          code,
          title,
          href,
          tasks: tasks.map(({task, anchor, target, records}) => ({
            task,
            to: {text: target, href: `${href}#${anchor}`},
            forms: records.map((id) => ({text: recordFile(edition, code, id).text, href: `${href}#record-${id}`})),
          })),
          forms: live.find(({titleBlock}) => titleBlock.code === code)!.records.map(({id}) => recordFile(edition, code, id)),
        };
      }),
    })),
  };
}

export function recordProps(edition: Edition, all: readonly Edition[]): RecordIndexProps {
  const {context, release} = edition;
  const forms = formsOf(release, context.parameters);
  const used = (key: 'roles' | 'tiers', id: string) => forms.some((form) => (form[key] as string[]).includes(id));
  const zip = (text: string, id: string): FileRef => ({text, href: viewFiles.bundle(context, id), name: `${text}表单（${context.label}）.zip`, format: 'zip'});
  return {
    frame: frameOf(edition, all, 'records'),
    forms: forms.map(({id, code, category, format, use, roles, tiers: levels}) => ({
      code,
      category,
      format,
      use,
      roles,
      tiers: levels,
      standard: standardRef(edition, code),
      preview: `${context.path}/${code}#record-${id}`,
      file: recordFile(edition, code, id),
    })),
    options: {
      category: release.system.subsystems.map(({id}) => ({id, title: categoryTitle(edition, id)})),
      tier: (Object.entries(tiers) as [Tier, string][]).filter(([id]) => used('tiers', id)).map(([id, title]) => ({id, title})),
      role: release.roles.filter(({id}) => used('roles', id)).map(({id, title}) => ({id, title})),
      format: Object.entries(recordFormats).map(([id, title]) => ({id, title})),
    },
    downloadsHref: viewPath('downloads', context, edition.latest),
    bundles: [zip('全部', 'all'), ...release.system.subsystems.map(({id}) => zip(categoryTitle(edition, id), id))],
  };
}

/** 全部登记册，和看状态的那一天。 */
export function registerOf(all: readonly Edition[]): {register: Regulation[]; date: string} {
  const releases = all.map(({release}) => release);
  return {register: fullRegister(releases), date: registerDate(releases)};
}

export const statusNames = {'not-yet': '尚未施行', 'in-force': '施行', replaced: '已被取代'} as const;

function warningText(edition: Edition, group: readonly OutdatedCitation[]): {text: string; standards: {text: string; href: string}[]} {
  return {
    text: `${edition.context.label}${changeText(group[0]!)}`,
    standards: group.map(({code, articles}) => (code
      ? {...standardRef(edition, code), text: `${standardRef(edition, code).text}${articles.length ? `（${articles.join('、')}）` : ''}`}
      : {text: '全套标准的起草规则', href: `${edition.context.path}/`})),
  };
}

export function basisIndexProps(edition: Edition, all: readonly Edition[]): BasisIndexProps {
  const {release, context} = edition;
  const {register, date} = registerOf(all);
  const outdated = outdatedCitations(release, register, date);
  const cited = citedRegulations(release);
  const rows = release.regulations.filter(({id}) => cited.includes(id)).map((own) => {
    const now = register.find(({id}) => id === own.id) ?? own;
    const flag = outdated.find(({regulation}) => regulation === own.id);
    const uses = whereUsed(release, own.id);
    return {
      kind: own.kind,
      title: {text: citedTitle(own), href: regulationPath(own.id)},
      version: versionInForce(own, context.asOf)?.id ?? '',
      status: statusNames[statusOn(now, date)],
      standards: new Set(uses.flatMap((use) => use.uses.map(({code}) => code))).size,
      ...(flag ? {flag: changeText(flag)} : {}),
    };
  });
  return {
    frame: frameOf(edition, all, 'basis'),
    asOf: context.asOf,
    today: date,
    kinds: [...new Set(rows.map(({kind}) => kind))].map((kind) => ({kind, rows: rows.filter((row) => row.kind === kind)})),
    flagged: new Set(outdated.filter(({code}) => code).map(({code}) => code)).size,
  };
}

export function regulationProps(regulation: Regulation, all: readonly Edition[]): RegulationProps {
  const {register, date} = registerOf(all);
  const current = versionInForce(regulation, date)?.id;
  const status = statusOn(regulation, date);
  const successor = regulation.replaced && register.find(({id}) => id === regulation.replaced!.by);
  const latest = all.find((edition) => edition.context.name === edition.latest);
  const uses = all.map((edition) => ({edition, articles: whereUsed(edition.release, regulation.id)}));
  const latestUses = JSON.stringify(uses.find(({edition}) => edition === latest)?.articles);
  return {
    crumbs: [{text: '首页', href: '/'}, {text: '依据', href: '/basis'}, {text: regulation.short}],
    title: citedTitle(regulation),
    facts: [
      ['制定机关', regulation.issuer],
      ['类别', regulation.kind],
      ...(regulation.number ? [['文号', regulation.number] as [string, string]] : []),
      [`状态（${date}）`, `${statusNames[status]}${status === 'in-force' && current ? `，${current}` : ''}`],
    ],
    ...(regulation.replaced ? {successor: {text: successor ? citedTitle(successor) : regulation.replaced.by, href: successor && isCited(successor.id, all) ? regulationPath(successor.id) : '', on: regulation.replaced.on ?? ''}} : {}),
    versions: regulation.versions.map(({id, issued, effective, note}) => ({id, issued: issued ?? '', effective: effective ?? '', note: note ?? '', current: status === 'in-force' && id === current})),
    pending: pendingFacts(regulation),
    warnings: all.flatMap((edition) => {
      const group = outdatedCitations(edition.release, register, date).filter((citation) => citation.regulation === regulation.id);
      return group.length ? [warningText(edition, group)] : [];
    }),
    releases: uses.filter(({articles, edition}) => articles.length || edition.release.system.drafting === regulation.id).map(({edition, articles}) => {
      const {context} = edition;
      return {
        id: `release-${context.name === DRAFT ? 'next' : context.name}`,
        label: context.label,
        version: edition.release.regulations.find(({id}) => id === regulation.id) ? (context.regulations[regulation.id]?.version ?? '') : '',
        drafting: edition.release.system.drafting === regulation.id,
        ...(context.name === DRAFT && latest && edition !== latest && JSON.stringify(articles) === latestUses ? {same: latest.context.label} : {}),
        ...coverageOf(edition, regulation.id),
        articles: articles.map(({article, uses: places}) => ({article: article || '没有写条号', standards: usesRefs(edition, places)})),
      };
    }),
  };
}

/** 引它的标准，各连它的条款。 */
function usesRefs(edition: Edition, uses: readonly Use[]): (Ref & {clauses: Ref[]})[] {
  return [...new Set(uses.map(({code}) => code))].map((code) => ({
    ...standardRef(edition, code),
    clauses: uses.filter((use) => use.code === code && use.clause).map(({clause}) => ({...clauseRef(edition, code, clause), text: edition.context.standards[code]?.clauses[clause] ?? clause})),
  }));
}

/** 逐条的交代：这一版登记了的才有。 */
function coverageOf(edition: Edition, id: string): Pick<RegulationProps['releases'][number], 'coverage'> {
  const entry = edition.release.coverage.find(({regulation}) => regulation === id);
  if (!entry) return {};
  const rows = coverageRows(edition.release, entry);
  const count = {all: rows.length, carried: rows.filter(({uses}) => uses.length).length, unseen: rows.filter(({uses, unseen}) => unseen && !uses.length).length};
  return {coverage: {...count, rows: rows.map(({article, uses, reason, unseen}) => ({article, standards: usesRefs(edition, uses), note: uses.length ? (unseen ? '没有见到原文，照转述写的' : '') : unseen ? '未见原文' : `不写：${reason ?? ''}`}))}};
}

/** 有一版引用到的才有自己的页。 */
export function isCited(id: string, all: readonly Edition[]): boolean {
  return all.some(({release}) => citedRegulations(release).includes(id));
}

export function glossaryProps(edition: Edition, all: readonly Edition[]): GlossaryProps {
  const {context, release} = edition;
  const terms = glossaryIndex(release, context.parameters);
  return {
    frame: frameOf(edition, all, 'terms'),
    categories: release.system.subsystems.flatMap(({id}) => {
      const own = terms.filter(({category}) => category === id);
      return own.length ? [{
        title: categoryTitle(edition, id),
        id,
        terms: own.map((entry) => ({
          id: `${entry.code}-${entry.id}`,
          term: entry.term,
          definition: entry.definition,
          source: {text: `${entry.code} ${entry.standard}`, href: `${context.path}/${entry.code}#${entry.id}`},
          uses: entry.uses.map(({code, clause}) => clauseRef(edition, code, clause)),
        })),
      }] : [];
    }),
  };
}

/** 标准体系结构图；href 不含 baseUrl，由 SystemDiagram 补上。 */
export function systemDiagram(release: Edition['release'], context: Edition['context']): string {
  return paintSystemDiagram({
    title: release.system.title,
    idPrefix: `system-${context.name}`,
    subsystems: release.system.subsystems.map(({number, title, standards}) => ({
      number,
      title,
      href: `${context.path}#subsystem-${number}`,
      standards: standards.map(({code, planned}) => {
        const entry = context.standards[code];
        const written = release.standards.some(({titleBlock}) => titleBlock.code === code);
        const note = !written ? '编制中' : entry && entry.status !== 'in-force' ? statuses[entry.status] : undefined;
        return {code, title: entry?.title ?? planned ?? '', ...(written ? {href: `${context.path}/${code}`} : {}), ...(note ? {note} : {})};
      }),
    })),
  });
}

/** 明细表 Excel 的下载链接。 */
export function standardsListFile(context: Edition['context'], title: string): FileRef {
  return {text: '下载明细表', href: viewFiles.list(context), name: `${title}明细表（${context.label}）.xlsx`, format: 'Excel'};
}
