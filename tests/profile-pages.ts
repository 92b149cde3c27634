/** 样板网站做好以后，页面上应有（has）和不应有（not）的字样，照压缩后的 HTML 写（属性不带引号）。npm run profiles 逐条核对。 */
export interface PageFact {
  page: string;
  has?: string[];
  not?: string[];
}

export const profilePages: Record<string, PageFact[]> = {
  'one-branch-bureau': [
    {page: 'standards', has: ['甲县档案局党建标准'], not: ['href=/standards/102']},
    {page: 'standards/401', has: ['JXDA 401<', '采自《机关党建标准》2026 版', '改换引用 1 项', '《甲县档案局党支部工作制度》', 'href=/changes/2026..own/401']},
    {page: 'duties', has: ['局党委书记'], not: ['党总支']},
    {page: 'standards/2026/102', has: ['102']},
  ],
  township: [
    {page: 'standards', has: ['乙镇党建标准', 'href=/standards/901']},
    {page: 'standards/401', has: ['YZ 401<', '修改 4 处', '村里党员住得远', '每次活动时间不应少于']},
    {page: 'standards/204', has: ['另定参数 1 项', '参数“领导党课次数”由 1 改为 2']},
    {page: 'standards/901', has: ['YZ 901<', '村党支部书记'], not: ['采自《']},
    {page: 'duties', has: ['村党支部书记', '镇党委书记'], not: ['局党委']},
    {page: 'changes/2026..own/401', has: ['不应</ins>少于 2 小时', '所在村']},
  ],
  school: [
    {page: 'standards', has: ['甲县第一中学党建标准', '#1f5f99'], not: ['href=/standards/604']},
    {page: 'standards/401', has: ['JYZ 401<', '修改 2 处', '另定参数 1 项', '寒暑假期间的主题党日应在放假前一并排定']},
    {page: 'standards/201', has: ['采自《机关党建标准》2026 版']},
  ],
};
