/** 采用指南里改条文的例子，照抄就能通过检查（tests/profiles.test.ts 照它做一遍）；原文指纹由 --fix 补。 */
export const alterExample = `alter:
  - standard: "401"
    action: replace
    clause: length
    text: 每次活动时间不宜少于 {主题党日时长} 小时，也不宜多于半天。
    reason: 党员住得远，来一次要有实效，也要当天回得去
    answers: [length]
`;
