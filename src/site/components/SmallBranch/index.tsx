import Link from '@docusaurus/Link';
import useBrokenLinks from '@docusaurus/useBrokenLinks';
import type {ReactNode} from 'react';
import type {SmallBranchProps} from '@site/src/domain/views/small-branch';
import ViewPage, {FileLink, ListFilter} from '../ViewPage';
import own from './styles.module.css';

/** 不设委员会的支部：谁来做、哪些不做、一年要做什么。 */
export default function SmallBranch({frame, arrangement}: SmallBranchProps): ReactNode {
  const title = arrangement?.title ?? '不设委员会的支部';
  return (
    <ViewPage frame={frame} title={title} description="党员少、不设支部委员会的党支部：标准里写着委员、支委会、组长的由谁做，哪些不用做，一年有哪些事、用哪些表">
      {arrangement ? <Body {...arrangement} /> : <p>{frame.label}没有专门写不设委员会的支部怎么办，见现行版。</p>}
    </ViewPage>
  );
}

function Body({description, clauses, standIns, notDone, months, calendars, people, forms}: NonNullable<SmallBranchProps['arrangement']>): ReactNode {
  useBrokenLinks().collectAnchor('year');
  return (
    <>
      <p>{description}：标准里写着下面这些人做的，换成后面的人；步骤、时限、表单都不变。规定在{clauses.map(({text, href}) => <Link key={href} to={href} className={own.clause}>{text}</Link>)}。</p>
      <dl className={own.standIns}>
        {standIns.map(({role, says, decides}) => <div key={role}><dt>{role}</dt><dd>{says}{decides !== undefined && `；应集体决定的，由${decides}定`}</dd></div>)}
      </dl>
      <h2 id="not-done">不用做的</h2>
      <ul>{notDone.map(({what, reason}) => <li key={what.text}><Link to={what.href}>{what.text}</Link>：{reason}。</li>)}</ul>
      <ListFilter label="找一件事、一张表" />
      <h2 id="year">一年里到日子的事</h2>
      <p>存进手机日历：{calendars.map((file) => <FileLink key={file.href} file={file} className={own.clause}>{file.text}<span className="ws-sr">工作日历</span><span className="ws-format">ics</span></FileLink>)}</p>
      {months.map((items, index) => (
        <details key={index + 1} className={own.month} data-group="">
          <summary>{index + 1} 月，{items.length} 件</summary>
          <ul>{items.map(({title, who, when}) => <li key={title.href + title.text} data-entry=""><Link to={title.href}>{title.text}</Link>：{who}。<span className={own.when}>{when}</span></li>)}</ul>
        </details>
      ))}
      <h2 id="people">各人做哪些</h2>
      {people.map(({title, leads, standards}) => (
        <details key={title} className={own.month} data-group="">
          <summary>{title}，{leads} 件</summary>
          <ul>{standards.map(({standard, works}) => <li key={standard.href} data-entry=""><Link to={standard.href}>{standard.text}</Link>：{works.map(({text, href}) => <Link key={href + text} to={href} className={own.work}>{text}</Link>)}</li>)}</ul>
        </details>
      ))}
      <h2 id="forms">用到的表</h2>
      <details className={own.month} data-group="">
        <summary>共 {forms.length} 份</summary>
        <ul className={own.forms}>{forms.map((file) => <li key={file.href} data-entry=""><FileLink file={file} /></li>)}</ul>
      </details>
    </>
  );
}
