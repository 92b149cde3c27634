import type {Rule} from './rule';

export const withdrawnNamesSuccessor: Rule = {
  name: 'withdrawn-names-successor',
  about: '废止的标准写明由谁接替，接替者写明代替了谁；现行的不写接替者。',
  check({standard, release}, report) {
    const {status, supersededBy, code, supersedes = []} = standard.titleBlock;
    if (status === 'withdrawn' && !supersededBy) report.titleBlock(['status'], '废止的标准要写 supersededBy: 接替它的标准编号');
    if (status !== 'withdrawn' && supersededBy) report.titleBlock(['supersededBy'], '没有废止，不写 supersededBy；废止的把 status 改为 withdrawn');
    const successor = release.standards.find(({titleBlock}) => titleBlock.code === supersededBy);
    if (successor && !successor.titleBlock.supersedes?.includes(code)) report.titleBlock(['supersededBy'], `标准 ${supersededBy} 的 supersedes 里没有 "${code}"；两边写一致`);
    supersedes.forEach((old, index) => {
      const former = release.standards.find(({titleBlock}) => titleBlock.code === old);
      if (former && former.titleBlock.supersededBy !== code) report.titleBlock(['supersedes', index], `标准 ${old} 没有写 supersededBy: "${code}"；两边写一致`);
    });
  },
};
