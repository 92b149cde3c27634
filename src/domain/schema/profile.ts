import * as z from 'zod';
import {contrast} from '../contrast';
import {tierIds, tiers} from '../glossary';
import {SITE_PATH} from '../site-path';
import {Code, IsoDate, RoleId, Slug, Text} from './common';
import {Role} from './registers';

const tierId = z.enum(tierIds, {error: `只能是 ${tierIds.map((id) => `${id}（${tiers[id]}）`).join('、')}`});

/** 改动的指纹：写下改的是哪一段原文；原文变了，检查就要求重看。 */
const Was = z.string({error: '指纹要加引号'}).regex(/^[0-9a-f]{8}$/, '指纹是 8 位小写十六进制，由 npm run check -- --fix 填写');

const head = {standard: Code.meta({title: '改哪个标准', description: '标准编号，加引号。'})};
/** 看过的问答：标识，别的标准的写“编号#标识”。 */
const AnswerName = z.string().regex(/^(\d{3,4}#)?[a-z][a-z0-9]*(-[a-z0-9]+)*$/, '问答写标识，如 leave-counted；别的标准的写 "103#vote"，加引号');
const answers = z.array(AnswerName).min(1).optional().meta({title: '看过的问答', description: '动了问答所依的条款、看过答复照旧的，写上那几问的标识；检查会点名。'});
// 指纹、标记由工具写在末尾。
const added = {
  reason: Text.meta({title: '理由', description: '为什么改；页面和修订对照上给读者看。'}),
  answers,
  unsettled: Text.optional().meta({title: '待处理', description: '升级时由工具写上：上游也改了这里。看过以后改好 text 或 set、删去 was 和本行；不想改了就删去整条。'}),
};
const changed = {
  reason: added.reason,
  answers,
  was: Was.optional().meta({title: '原文指纹', description: '所改原文的指纹；不用自己写，npm run check -- --fix 会填上。'}),
  unsettled: added.unsettled,
};
const after = Text.optional().meta({title: '放在谁后面', description: '新增时用：同类里已有的一项；条文写锚点，步骤、检查项写 id，栏目写名称。不写的放在最后（条文必须写）。'});
const values = z.record(z.string(), z.unknown()).meta({title: '改成什么', description: '步骤、周期性工作、检查项、栏目、问答的各项，键与标准里的写法相同；替换时只写要改的键。'});
const itemKind = z.enum(['step', 'duty', 'check', 'field', 'answer'], {error: '只能是 clause（条文）、step（步骤）、duty（周期性工作）、check（检查项）、field（表单栏目）、answer（问答）'}).meta({title: '改什么', description: 'step 步骤、duty 周期性工作、check 检查项、field 表单栏目、answer 问答。'});
const record = Slug.optional().meta({title: '哪张表单', description: '改栏目时用：表单的文件名，不带 .yml。'});
/** 已有的条文：锚点；没有锚点的段落写“标题的锚点~第几段”。 */
const ClauseAddress = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*(~[1-9]\d?)?$/, '条文写锚点，如 frequency；没有锚点的段落写所在标题的锚点和第几段，如 scope~2');
const clauseTitle = {title: '哪一条', description: '条文的锚点：网页上点条文的编号，地址栏 # 后面的就是；没有编号的段落（范围）写标题的锚点和第几段，如 scope~2。列项、术语的定义随所在的条文一起改。新增时自己起一个英文名。'};
const clauseId = ClauseAddress.meta(clauseTitle);
const itemId = Text.meta({title: '哪一项', description: '步骤、周期性工作、检查项、问答写 id，栏目写名称。'});
const text = Text.meta({title: '条文', description: '不写编号和锚点；列项另起一行写 a) b)。含“应”而没有 <Cite> 的自动标为本单位自定。'});

/** 对上游标准的一处改动。 */
export const Alteration = z.discriminatedUnion('action', [
  z.strictObject({...head, action: z.literal('replace').meta({title: '怎么改', description: 'replace 换条文、strike 删条文、add 加条文；replace-item、strike-item、add-item 换、删、加步骤、周期性工作、检查项、栏目、问答。'}), clause: clauseId, text, ...changed}),
  z.strictObject({...head, action: z.literal('strike'), clause: clauseId, ...changed}),
  z.strictObject({
    ...head,
    action: z.literal('add'),
    clause: Slug.meta(clauseTitle),
    after: ClauseAddress.meta({title: '放在谁后面', description: '已有条文的锚点，写法同 clause。'}),
    text,
    check: Slug.optional().meta({title: '由哪个检查项查', description: '含“应”的新条文写上检查项 id，或写 notCheckable。'}),
    notCheckable: Text.optional().meta({title: '不宜检查的理由', description: '不由检查项查的，写明为什么。'}),
    ...added,
  }),
  z.strictObject({...head, action: z.literal('replace-item'), kind: itemKind, record, id: itemId, set: values, ...changed}),
  z.strictObject({...head, action: z.literal('strike-item'), kind: itemKind, record, id: itemId, to: Slug.optional().meta({title: '转到哪一步', description: '删步骤时用：原来指到它的步骤改指这一步。'}), ...changed}),
  z.strictObject({...head, action: z.literal('add-item'), kind: itemKind, record, id: itemId, after, set: values, ...added}),
], {error: 'action 只能是 replace、strike、add（改条文）或 replace-item、strike-item、add-item（改步骤、周期性工作、检查项、栏目、问答）'});
export type Alteration = z.infer<typeof Alteration>;

/** 不采用的一个标准或一类标准。 */
export const Exclusion = z
  .strictObject({
    standard: Code.optional().meta({title: '标准编号', description: '不采用哪一个，加引号。'}),
    subsystem: Slug.optional().meta({title: '整类', description: '类的英文名，如 culture。'}),
    reason: Text.meta({title: '理由', description: '为什么不采用。'}),
    instead: Text.optional().meta({title: '由什么代替', description: '别的标准引用到它时改引什么：本单位文件的名称，或自己的标准编号（如 "901"）。没有别处引用的不用写。'}),
  })
  .refine(({standard, subsystem}) => (standard === undefined) !== (subsystem === undefined), '写 standard（一个标准）或 subsystem（整类），只写一样');
export type Exclusion = z.infer<typeof Exclusion>;

/** 网页的底色：浅色页面白，深色页面近黑。 */
const BACKGROUNDS = {light: '#ffffff', dark: '#1b1b1d'} as const;

const colourOn = (theme: keyof typeof BACKGROUNDS) => z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, '颜色写成 "#b3261e" 的样子，加引号')
  .refine((colour) => !/^#[0-9a-f]{6}$/i.test(colour) || contrast(colour, BACKGROUNDS[theme]) >= 4.5, {error: ({input}) => `与底色的对比度只有 ${contrast(String(input), BACKGROUNDS[theme]).toFixed(1)}，要 4.5 以上才看得清`});

/** 要写进网页、订阅、站点地图的网址：引号、尖括号这些不是网址里的字。 */
const WEB_ADDRESS = /^https?:\/\/[^\s"'<>\\^`{|}]+$/;

/** 采用单位的配置 profile.yml：照做的单位只改这一个文件。 */
export const Profile = z.strictObject({
  unit: z
    .strictObject({
      单位名称: Text.meta({title: '单位名称', description: '印在正文、表单和封面上。'}),
      标准代号: z.string().regex(/^([A-CEFH-Z][A-Z]{1,7}|[DG][AC-Z][A-Z]{0,6})$/, '标准代号用 2～8 个大写字母，不得用 GB、DB、T').meta({title: '标准代号', description: '标准编号的前缀，2～8 个大写字母；不得用 GB、DB、T 等法定代号。'}),
      发布人: Text.meta({title: '发布人', description: '谁发布这套标准。'}),
    })
    .meta({title: '单位', description: '单位的三项，全套都用。'}),
  drafting: z
    .strictObject({
      归口单位: Text.optional().meta({title: '归口单位', description: '前言里“由…归口”。'}),
      起草单位: z.array(Text).min(1).optional().meta({title: '起草单位', description: '前言里“起草单位：…”，一行一个。'}),
      起草人: z.array(Text).min(1).optional().meta({title: '起草人', description: '前言里“主要起草人：…”，一行一个。'}),
    })
    .optional()
    .meta({title: '归口和起草', description: '印在各标准 Word、PDF 的前言里；不写的不印。'}),
  site: z
    .strictObject({
      title: Text.meta({title: '网站名称', description: '印在页面左上角和浏览器标签上；不写的用单位名称加“党建标准”。'}),
      tagline: Text.optional().meta({title: '一句话说明', description: '首页和搜索结果里的说明。'}),
      url: z.string().regex(WEB_ADDRESS, '网址写成 https://example.org 的样子').optional().meta({title: '网址', description: '不带路径；不写的用 SITE_URL 环境变量或本机地址。'}),
      baseUrl: z.string().regex(SITE_PATH, '路径以 / 开头、以 / 结尾，中间只用字母、数字和 . _ ~ - %').optional().meta({title: '路径', description: '网站不在根目录时写，如 /dangjian/。'}),
      repository: z.string().regex(WEB_ADDRESS, '仓库地址写成 https://… 的样子').optional().meta({title: '仓库地址', description: '写了才有“编辑此页”。'}),
      colours: z.strictObject({light: colourOn('light').meta({title: '浅色页面用', description: '在白底上用，如 "#b3261e"。'}), dark: colourOn('dark').meta({title: '深色页面用', description: '在深色底上用，如 "#ff8a80"。'})}).optional().meta({title: '主色', description: '与底色的对比度不到 4.5 的不收；不写的用原来的红色。'}),
    })
    .optional()
    .meta({title: '网站', description: '网站的名称、地址和颜色。'}),
  from: z
    .strictObject({
      release: Text.meta({title: '采自哪一版', description: '加引号的版次，如 "2026"。'}),
      title: Text.meta({title: '采自哪一套', description: '印在每页“采自《…》”里。'}),
      url: z.string().regex(WEB_ADDRESS, '网址写成 https://example.org 的样子').optional().meta({title: '原来的网址', description: '写了的，页脚链接到它。'}),
    })
    .optional()
    .meta({title: '来源', description: '写了这一项，网站就是采用单位的网站。'}),
  feedback: z
    .union([
      z.literal('none'),
      z.strictObject({github: z.string().regex(/^https:\/\/github\.com\/[\w.-]+\/[\w.-]+$/, '写成 https://github.com/单位/仓库').meta({title: '代码仓库', description: '意见开成这个仓库的议题，写成 https://github.com/单位/仓库。'})}),
      z.strictObject({mail: z.string().regex(/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/, '写成邮箱地址').meta({title: '邮箱', description: '意见写成发到这个邮箱的邮件。'})}),
    ], {error: '写 none、{github: https://github.com/单位/仓库} 或 {mail: 邮箱}'})
    .optional()
    .meta({title: '提意见的去处', description: '代码托管上的意见表单、邮箱，或写 none 不收；不写的由读者复制文字转交。'}),
  editing: z
    .strictObject({
      github: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]*\/[\w.-]+$/, '写成 单位/仓库，不带 https://github.com/').meta({title: '代码仓库', description: '改动存到 GitHub 的哪个仓库，写成 单位/仓库。'}),
      branch: z.string().regex(/^[\w][\w./-]*$/, '写分支名，如 main').optional().meta({title: '分支', description: '从哪个分支起草；不写的是 main。'}),
      login: z.string().regex(/^https:\/\/[^\s/]+[^\s]*[^\s/]$/, '登录服务写成 https://login.example.org 的样子，末尾不带 /').optional().meta({title: '登录服务', description: 'GitHub 登录要经的服务（Decap CMS 的 base_url）；不写的用 Netlify 的，要先在那里登记本网站的域名。'}),
    })
    .optional()
    .meta({title: '网页编辑', description: '写了的，构建时另做 /admin 编辑界面，每条改动存成 GitHub 的合并请求；不写就没有。起草单位用，采用单位的改动写在本文件里。'}),
  release: z
    .strictObject({
      发布日期: IsoDate.meta({title: '发布日期', description: '本单位哪一天发布，如 "2027-01-15"；标准编号的年份照它。'}),
      实施日期: IsoDate.meta({title: '实施日期', description: '哪一天起照着做；复审期限是三年以后，不超过上游核依据以后五年。'}),
      文号: Text.optional().meta({title: '文号', description: '印发的文号，如 甲档党〔2027〕3 号；写了的印在前言里。'}),
      修订说明: z.record(Code, Text).optional().meta({title: '修订说明', description: '第二次发布起用：标准编号和这一版变了什么，如 "401": 时长改为必须做到。不写的由程序说改了哪几条。'}),
    })
    .refine(({发布日期, 实施日期}) => 实施日期 >= 发布日期, {path: ['实施日期'], error: '实施日期不能早于发布日期'})
    .optional()
    .meta({title: '发布', description: '本单位自己的日子；还没有定的不写，页面上就写还没有发布。'}),
  include: z.array(Code).min(1).optional().meta({title: '只采用', description: '只采用列出的标准；不写就是全部。'}),
  exclude: z.array(Exclusion).min(1).optional().meta({title: '不采用', description: '不采用的标准或整类。'}),
  tiers: z.partialRecord(tierId, tierId).optional().meta({title: '没有的层级', description: '左边是没有的层级，右边是它的检查并到哪一级，如 generalBranch: partyBranch。'}),
  names: z
    .record(Text, Text)
    .optional()
    .meta({title: '称呼', description: '左边是标准里的叫法，右边是本单位的叫法，如 局党委: 镇党委；文字、表单、日历里的都换。角色的名称跟着换。'}),
  roles: z
    .strictObject({
      transfer: z.record(RoleId, RoleId).optional().meta({title: '职责由谁承担', description: '左边是没有的角色，右边是承担它职责的角色。'}),
      add: z.array(Role).min(1).optional().meta({title: '自己的角色', description: '写法同角色登记册。'}),
    })
    .optional()
    .meta({title: '角色', description: '没有的角色由谁承担，自己另有哪些角色。'}),
  own: z
    .strictObject({title: Text.meta({title: '类名', description: '体系表里的类名。'}), description: Text.meta({title: '说明', description: '这一类管什么。'})})
    .optional()
    .meta({title: '自己的标准', description: 'own/ 文件夹里自己写的标准（编号 901 起）在体系表里的类名和说明。'}),
  parameters: z.record(Text, z.union([z.int(), Text])).optional().meta({title: '参数', description: '参数取值；不写的用标准里声明的默认值。有法规底线的只能更严。'}),
  inspection: z
    .strictObject({
      pins: z.array(z.strictObject({
        check: z.string().regex(/^\d{3,4}#[a-z][a-z0-9]*(-[a-z0-9]+)*$/, '检查项写成“编号#标识”，如 "401#held"，加引号').meta({title: '哪一项', description: '标准编号和检查项的 id，写成 "401#held"，加引号。'}),
        months: z.array(z.int().min(1).max(12)).min(1).meta({title: '哪几个月', description: '排在哪几个月查，如 [3, 9]。'}),
      })).min(1).meta({title: '排定的检查项', description: '把检查项排在指定的月份督查；没有写的照标准自动排。'}),
    })
    .optional()
    .meta({title: '督查安排', description: '本单位自己定哪些检查项在哪个月查。'}),
  alter: z.array(Alteration).min(1).optional().meta({title: '改动', description: '逐条写改什么、改成什么、为什么。'}),
}).refine(({from, editing}) => !from || !editing, {path: ['editing'], error: '采用单位不改上游的标准，改动写在 alter 和 own/ 里；删去 editing'});
export type Profile = z.infer<typeof Profile>;
