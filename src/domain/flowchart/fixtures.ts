import type {Next, Step} from '../schema/procedure';

/** 测试用的流程：一行一步，[id, 题名, 角色, 去向, 阶段]。 */
type Row = [id: string, title: string, role: string, next?: Next[], stage?: string];

const stepOf = ([id, title, role, next, stage]: Row): Step => ({
  id, title, role, how: '略', due: '略', clause: 'procedure', ...(next && {next}), ...(stage !== undefined && {stage}),
});

const titles: Record<string, string> = {
  branchSecretary: '党支部书记', organizationMember: '组织委员', branchCommittee: '支委会', partyMember: '党员',
  partyGroupLeader: '小组组长', applicant: '入党申请人', sponsor: '介绍人', approvingCommittee: '上级党委', meeting: '党员大会',
};
export const roleTitle = (id: string): string => titles[id] ?? id;

/** 主题党日：九步五道，与 401 的程序相同。 */
export const themedPartyDay = {
  steps: ([
    ['draft-plan', '拟定活动方案', 'organizationMember', ['approve-plan']],
    ['approve-plan', '方案是否同意', 'branchCommittee', [{when: '同意', step: 'notify'}, {when: '修改', step: 'draft-plan'}]],
    ['notify', '通知党员', 'organizationMember', ['reply']],
    ['reply', '能否参加', 'partyMember', [{when: '参加', step: 'count-attendance'}, {when: '请假', step: 'make-up'}]],
    ['count-attendance', '到会是否过半', 'organizationMember', [{when: '过半', step: 'hold'}, {when: '不足半数', step: 'notify'}]],
    ['hold', '开展主题活动', 'branchSecretary', ['publish']],
    ['publish', '公布议定事项', 'organizationMember', ['make-up']],
    ['make-up', '组织缺席党员补学', 'partyGroupLeader', ['archive']],
    ['archive', '归档并跟踪落实', 'organizationMember'],
  ] satisfies Row[]).map(stepOf),
};

/** 支部党员大会：十四步五道，两个判断，一条回头线。 */
export const generalMeeting = {
  steps: ([
    ['propose', '提出会议议题', 'branchSecretary', ['review-agenda']],
    ['review-agenda', '议题是否成熟（支委会内）', 'branchCommittee', [{when: '成熟', step: 'prepare'}, {when: '不成熟', step: 'propose'}]],
    ['prepare', '准备会议材料', 'organizationMember', ['notify']],
    ['notify', '提前通知全体党员', 'organizationMember', ['pass-on']],
    ['pass-on', '通知到每名党员', 'partyGroupLeader', ['attend']],
    ['attend', '签到或者请假', 'partyMember', ['quorum']],
    ['quorum', '有表决权的到会是否过半', 'organizationMember', [{when: '过半', step: 'open'}, {when: '不足半数', step: 'notify'}]],
    ['open', '主持会议并报告议题', 'branchSecretary', ['discuss']],
    ['discuss', '充分讨论', 'partyMember', ['vote']],
    ['vote', '表决', 'partyMember', ['announce']],
    ['announce', '宣布表决结果', 'branchSecretary', ['minutes']],
    ['minutes', '整理记录并签字', 'organizationMember', ['report']],
    ['report', '报上级党委并公布决议', 'branchCommittee', ['archive']],
    ['archive', '归档跟踪落实', 'organizationMember'],
  ] satisfies Row[]).map(stepOf),
};

const stages = [
  {id: 'apply', title: '申请入党'},
  {id: 'activist', title: '入党积极分子的确定和培养'},
  {id: 'candidate', title: '发展对象的确定和考察'},
  {id: 'admit', title: '预备党员的接收'},
  {id: 'confirm', title: '预备党员的教育考察和转正'},
];

/** 发展党员：二十八步六道五阶段。 */
export const memberDevelopment = {
  stages,
  steps: ([
    ['apply', '递交入党申请书', 'applicant', ['talk'], 'apply'],
    ['talk', '一个月内派人谈话', 'branchSecretary', ['nominate'], 'apply'],
    ['nominate', '党员推荐、群团推优', 'organizationMember', ['decide-activist'], 'activist'],
    ['decide-activist', '是否确定为积极分子', 'branchCommittee', [{when: '确定', step: 'file-activist'}, {when: '不确定', step: 'talk'}], 'activist'],
    ['file-activist', '报上级党委备案', 'organizationMember', ['record-activist'], 'activist'],
    ['record-activist', '备案', 'approvingCommittee', ['assign-sponsor'], 'activist'],
    ['assign-sponsor', '指定培养联系人', 'branchCommittee', ['train'], 'activist'],
    ['train', '培养教育', 'sponsor', ['half-year-review'], 'activist'],
    ['half-year-review', '每半年考察一次', 'branchCommittee', ['opinions'], 'activist'],
    ['opinions', '听取各方面意见', 'organizationMember', ['decide-candidate'], 'candidate'],
    ['decide-candidate', '是否确定为发展对象', 'branchCommittee', [{when: '确定', step: 'file-candidate'}, {when: '继续培养', step: 'train'}], 'candidate'],
    ['file-candidate', '报上级党委备案同意', 'organizationMember', ['appoint-sponsor'], 'candidate'],
    ['appoint-sponsor', '确定入党介绍人', 'branchCommittee', ['political-review'], 'candidate'],
    ['political-review', '政治审查是否合格', 'organizationMember', [{when: '合格', step: 'course'}, {when: '不合格', step: 'stop'}], 'candidate'],
    ['stop', '终止并告知本人', 'branchSecretary', undefined, 'candidate'],
    ['course', '短期集中培训', 'approvingCommittee', ['examine'], 'candidate'],
    ['examine', '支委会审查', 'branchCommittee', ['pre-review'], 'admit'],
    ['pre-review', '预审是否同意', 'approvingCommittee', [{when: '同意', step: 'fill-form'}, {when: '不同意', step: 'half-year-review'}], 'admit'],
    ['fill-form', '填写入党志愿书', 'applicant', ['meeting'], 'admit'],
    ['meeting', '支部大会是否通过', 'branchSecretary', [{when: '通过', step: 'interview'}, {when: '未通过', step: 'half-year-review'}], 'admit'],
    ['interview', '派人谈话', 'approvingCommittee', ['approve'], 'admit'],
    ['approve', '是否批准为预备党员', 'approvingCommittee', [{when: '批准', step: 'oath'}, {when: '不批准', step: 'half-year-review'}], 'admit'],
    ['oath', '编入支部并宣誓', 'branchSecretary', ['inspect'], 'confirm'],
    ['inspect', '继续教育考察', 'sponsor', ['apply-full'], 'confirm'],
    ['apply-full', '提出转正申请', 'applicant', ['vote-full'], 'confirm'],
    ['vote-full', '能否按期转正', 'branchSecretary', [
      {when: '按期', step: 'approve-full'}, {when: '延长预备期', step: 'inspect'}, {when: '取消资格', step: 'archive'},
    ], 'confirm'],
    ['approve-full', '审批转正', 'approvingCommittee', ['archive'], 'confirm'],
    ['archive', '材料归档', 'organizationMember', undefined, 'confirm'],
  ] satisfies Row[]).map(stepOf),
};
