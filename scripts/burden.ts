/**
 * 印出减负账：npm run burden 看谁超出预算；npm run burden -- branchSecretary partyMember 再列这几个角色占得最多的工作；
 * --kinds 列出每个标题归了哪一类活。默认算草案，--release=2026 算那一版。
 */
import {burdenOf, workKindOf, yearlyMinutes, yearlyTimes} from '../src/domain/burden/account';
import {heaviestOf, loadOf, overBudget} from '../src/domain/burden/budget';
import {isLive} from '../src/domain/derive/works';
import {overText} from '../src/domain/rules/within-budget';
import {DRAFT} from '../src/domain/source/release';
import {readContent} from '../src/project/content';
import {releaseFolders} from '../src/project/releases';
import {fail} from '../src/tools/run';

const root = process.cwd();
const args = process.argv.slice(2);
const name = args.find((item) => item.startsWith('--release='))?.split('=')[1] ?? DRAFT;
const asked = args.filter((item) => !item.startsWith('--'));

const {releases} = readContent(root, releaseFolders(root), () => undefined);
const found = releases.find(({release}) => release.name === name);
if (!found) fail(`没有“${name}”这一版；可选：${releases.map(({release}) => release.name).join('、')}`);
const {release, context} = found;
const {burden} = release;
if (!burden) fail(`${context.label}没有用时登记册 registers/burden.yml，算不出`);

const title = (id: string): string => context.roles[id]?.title ?? id;
const fixed = (value: number): string => value.toFixed(1);

if (args.includes('--kinds')) {
  for (const {titleBlock, procedure} of release.standards.filter(isLive)) {
    console.log(`\n${titleBlock.code} ${titleBlock.title}`);
    for (const item of [...procedure.steps, ...procedure.duties]) console.log(`  ${workKindOf(item, burden, burden.own.find(({code, entry}) => code === titleBlock.code && entry === item.id))?.title ?? '？'}：${item.title}（${item.id}）`);
  }
}
for (const size of burden.cases) {
  const account = burdenOf(release, burden, size, context.parameters);
  console.log(`\n${context.label}，${size.title}：一年填表 ${Math.round(account.forms)} 份`);
  for (const role of account.roles) {
    const {hours, dated} = loadOf(role);
    if (!hours.most) continue;
    console.log(`  ${title(role.role)}：每月 ${fixed(hours.average)} 小时，最忙 ${hours.month} 月 ${fixed(hours.most)} 小时；有日子的 ${fixed(dated.average)} 件，${dated.month} 月 ${dated.most} 件`);
    if (asked.includes(role.role)) {
      for (const entry of heaviestOf(role, undefined, 25)) console.log(`    ${entry.code} ${entry.title}（${entry.id}，${entry.part === 'lead' ? '负责' : '配合'}）一次 ${Math.round(entry.minutes)} 分钟，一年 ${fixed(yearlyTimes(entry))} 次，${fixed(yearlyMinutes(entry) / 60)} 小时`);
    }
  }
  for (const over of overBudget(account, burden.budgets)) console.log(`  超出：${overText(over, title(over.role), size.title)}`);
}
