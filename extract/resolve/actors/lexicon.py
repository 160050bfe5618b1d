"""Head nouns of descriptions and what kind of actor each stands for.

The kinds are those of the record contract, used as a coder uses them: what people are called decides, not what they
did. Words whose kind depends on their part in the incident (men, youths, a crowd) are listed as such and settled by
role. Starting points were the agent nouns of PETRARCH (MIT) and the actor types of the ACLED codebook; the lists are
this project's own.
"""

from __future__ import annotations

from schemas.actors import ActorKind


def words(text: str) -> frozenset[str]:
    """The words of a list written as running text."""
    return frozenset(text.split())


MILITARY = words(
    """sergeant sergeants corporals lieutenants major serviceperson rifleman riflemen lancers peshmergas army
    armies troop troops soldier soldiers soldiery military militaries serviceman servicemen servicewoman
    servicewomen navy navies marine marines infantry infantryman infantrymen paratrooper paratroopers paratroops
    commando commandos garrison garrisons battalion battalions regiment regiments conscript conscripts recruit
    recruits cadet cadets sapper sappers ranger rangers artillery airman airmen sailor sailors gunner gunners
    reservist reservists legionnaire legionnaires regulars bombardier seabee grenadiers hussars fusiliers
    militarymen warplane warplanes gunship gunships warship warships frigate destroyer general generals colonel
    colonels lieutenant corporal brigadier admiral airforce privates"""
)
AIRCRAFT = words(
    """jet jets warplane warplanes helicopter helicopters drone drones aircraft gunship gunships plane planes"""
)
POLICE = words(
    """police policeman policemen policewoman policewomen constable constables patrolman patrolmen gendarme
    gendarmes gendarmerie sheriff sheriffs trooper troopers detective detectives investigator investigators cop
    cops carabiniere carabinieri inspector superintendent commissaire policia marshal marshals swat officer
    officers jawan constabulary bobbies lawmen"""
)
OFFICIALS = words(
    """junta government governments official officials authority authorities minister ministers ministry
    ministries mayor mayors governor governors councillor councillors councilor councilors councilman judge
    judges magistrate magistrates prosecutor prosecutors ambassador ambassadors diplomat diplomats consul
    president presidency premier senator senators congressman congresswoman lawmaker lawmakers legislator
    legislators parliamentarian parliamentarians mp mps deputy deputies regime administration parliament
    congress senate kingdom emir king prince warder warders warden wardens gaoler jailer jailers guard guards
    fireman firemen firefighter firefighters customs prefect subprefect commissioner commissioners intelligence
    state secretary chancellor republic bureaucrat bureaucrats treasurer politician"""
)
REBEL = words(
    """rebel rebels insurgent insurgents guerrilla guerrillas guerilla guerillas militant militants jihadist
    jihadists jihadi jihadis islamist islamists separatist separatists secessionist secessionists extremist
    extremists terrorist terrorists fighter fighters mujahid mujahideen mujahidin mujahedeen partisan partisans
    rebellion insurgency revolutionaries revolutionary fidayeen fedayeen subversive subversives maoist maoists
    naxal naxals naxalite naxalites infiltrator infiltrators resistance contras mutineers mutineer"""
)
MILITIA = words(
    """militia militias militiaman militiamen paramilitary paramilitaries vigilante vigilantes loyalists
    loyalist mercenary mercenaries colectivo colectivos irregulars auxiliaries warlord warlords minutemen
    shabiha"""
)
CRIMINAL = words(
    """mafias narcoterrorist narcoterrorists narcos ring rings cultists gang gangs gangster gangsters gangsta
    bandit bandits banditry robber robbers thief thieves burglar burglars pirate pirates smuggler smugglers
    trafficker traffickers kidnapper kidnappers rustler rustlers cartel cartels mafia mobster mobsters criminal
    criminals dacoit dacoits poacher poachers cultist looter looters dealers dealer hitman hitmen sicario
    sicarios triad yakuza"""
)
ARMED = words(
    """gunman gunmen attacker attackers assailant assailants shooter shooters sniper snipers assassin assassins
    killer killers raider raiders abductor abductors captor captors hijacker hijackers bomber bombers bombmaker
    dynamiters perpetrator perpetrators culprit culprits ambushers besiegers intruder intruders marauder
    marauders murderer murderers stabber knifeman arsonist arsonists saboteur saboteurs unknowns group"""
)
LONE = words(
    """bomber attacker shooter sniper assailant assassin killer gunman knifeman stabber arsonist suspect driver"""
)
COMMUNAL = words(
    """tribesman tribesmen tribe tribes clan clans clansman clansmen kinsman kinsmen warriors warrior community
    communities settlers settler tribals subclan"""
)
RIOTERS = words("rioter rioters mob mobs hooligan hooligans ultras lynchers vandals vandal rioting")
PROTESTERS = words(
    """protester protesters protestor protestors demonstrator demonstrators marcher marchers protest protests
    picketers striker strikers activist activists demonstration march rally picket campaigner campaigners
    dissident dissidents"""
)
CIVILIANS = words(
    """maid maids newsman newsmen wounded injured minor minors jesuit jesuits correspondent correspondents
    attorney attorneys spouse fiancee population leftist leftists communist communists candidate hand hands
    depositor depositors civilian civilians villager villagers resident residents student students pupil pupils
    schoolboy schoolboys schoolgirl schoolgirls schoolchild schoolchildren child children boy girl girls woman
    women baby babies infant infants toddler teenager family families couple wife wives husband husbands son
    sons daughter daughters brother brothers sister sisters mother mothers father fathers parent parents uncle
    aunt cousin cousins nephew niece grandmother grandfather grandson granddaughter relative relatives widow
    worker workers labourer labourers laborer laborers farmer farmers herder herders herdsman herdsmen shepherd
    shepherds pastoralist pastoralists fisherman fishermen fisher trader traders merchant merchants vendor
    vendors hawker hawkers shopkeeper shopkeepers shopper shoppers customer customers diner diners passenger
    passengers commuter commuters traveller travellers traveler travelers tourist tourists pilgrim pilgrims
    worshipper worshippers worshiper worshipers mourner mourners congregation congregant congregants parishioner
    parishioners priest priests pastor pastors bishop archbishop nun nuns imam imams cleric clerics monk monks
    rabbi mullah missionary missionaries journalist journalists reporter reporters photojournalist cameraman
    photographer editor broadcaster blogger teacher teachers headmaster headteacher principal professor
    professors lecturer academic lawyer lawyers doctor doctors nurse nurses medic medics paramedic paramedics
    midwife patient patients surgeon driver drivers trucker truckers motorist motorists cyclist pedestrian
    pedestrians bystander bystanders passerby passersby onlooker onlookers spectator spectators refugee refugees
    displaced evacuee evacuees migrant migrants foreigner foreigners national nationals citizen citizens
    inhabitant inhabitants townspeople townsfolk people victim victims hostage hostages captive captives
    detainee detainees prisoner prisoners employee employees staff staffer engineer engineers technician
    technicians contractor contractors surveyor surveyors miner miners prospector prospectors businessman
    businessmen businesswoman banker watchman watchmen caretaker guide guides crew crewman crewmen seafarer
    seafarers peasant peasants elder elders chief chiefs headman voter voters witness witnesses neighbour
    neighbours neighbor neighbors guest guests concertgoers reveller revellers partygoers fans player players
    schoolteacher vaccinator vaccinators volunteer volunteers humanitarian humanitarians nomad nomads hunter
    hunters believer believers followers faithful queue householder householders owner tenant clerk cook cleaner
    janitor butcher baker tailor mechanic electrician plumber carpenter welder barber porter porters unionist
    unionists orphans bodies corpses dead body corpse household households neighbourhoods lives souls adults
    adult apprentice stallholder stallholders churchgoers mechanics seller sellers intellectuals sexton
    musicians singer actor actress playwright poet writer author scientist scientists umpire athletes"""
)
BY_ROLE = words(
    """person persons member members leader leaders man men youth youths boys lad lads someone somebody
    individuals individual pair trio duo suspect suspects accused crowd crowds multitude throng locals
    supporters supporter sympathisers sympathizers riders rider motorcyclists motorcyclist bikers others they he
    she them those figures figure unknown inmates inmate group strangers stranger"""
)
INTERNATIONAL = words("peacekeeper peacekeepers mission observers observer coalition contingent")
FACILITY = words(
    """structure structures establishment establishments business businesses system network networks electricity
    transformer transformers booth booths pipe pipes towers pole poles box boxes branch branches residence
    residences mansion mansions cabin cabins shack properties transportation railways highways stand stands
    storage reserves institute institutes channel automobile automobiles window windows windshield brothel
    brothels drugstore drugstores pharmacies kitchen tires telephone telephones livestock cattle arsenal parlour
    playground dumptruck airline airlines clubhouse hostel culvert plaza locomotive airbase seaport headquarter
    lodge barn shed cafeteria stadium mess bakery barbershop teahouse pharmacy ration pumping waterworks cistern
    reservoir market markets bazaar mall shop shops store stores supermarket restaurant cafe café bar pub hotel
    hotels nightclub club school schools madrasa madrassa seminary university college campus kindergarten
    nursery hospital hospitals clinic clinics dispensary mosque mosques church churches cathedral chapel temple
    temples synagogue shrine monastery convent gurdwara house houses home homes apartment apartments flat
    building buildings block tower villa compound office offices headquarters base bases barracks camp camps
    outpost outposts post posts checkpoint checkpoints station stations embassy embassies consulate consulates
    airport airfield airstrip runway port harbour harbor dock docks bridge bridges dam dams road roads highway
    railway railroad track tracks tunnel pipeline pipelines refinery plant plants factory factories mill
    warehouse warehouses depot depots pylon pylons substation grid facility facilities installation
    installations infrastructure oilfield field fields mine mines quarry farm farms plantation village villages
    town neighbourhood neighborhood square park theatre theater cinema museum library courthouse court courts
    prison prisons jail palace bank banks exchange antenna mast transmitter vehicle vehicles car cars truck
    trucks lorry lorries van vans bus buses minibus coach taxi train trains tram ship ships vessel vessels
    tanker tankers boat boats ferry yacht freighter dhow trawler cargo airliner flight terminal gate gates wall
    statue monument center centre centres centers complex room tent tents stall stalls granary well wells crops
    silo garage workshop laboratory studio line lines crossing premises property prefecture yard jetty canteen"""
)
RANKS = words(
    """sergeant sergeants corporal corporals lieutenant lieutenants captain major colonel colonels general
    generals"""
)
FORMATIONS = words(
    """brigade brigades division divisions battalion battalions regiment regiments corps column columns platoon
    fleet flotilla"""
)
"""Units that are an army's where an ordinal stands in front ("4th Division", "the Fifth Brigade")."""
ORDINALS = words(
    """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth"""
)
GOVERNMENT_NOUNS = words("government governments regime authorities administration state junta")
PASSENGER_VEHICLES = words(
    """bus buses minibus minibuses coach taxi taxis truck trucks lorry lorries ship ships vessel vessels boat
    boats convoy flight airliner ferry trawler dhow motorcycle tractor"""
)
"""Carriers of civilians: hit without a military word in front, the people aboard are meant."""
TRANSIENT = words(
    """tourist tourists foreigner foreigners migrant migrants refugee refugees journalist journalists reporter
    reporters contractor contractors seafarer seafarers crew passenger passengers pilgrim pilgrims missionary
    missionaries traveller travellers national nationals volunteer volunteers engineer engineers hostage
    hostages people person persons victims"""
)
"""Civilians whose nationality the place of the incident does not tell."""

VEHICLES = words(
    """organization organizations organisation organisations group groups ring rings faction factions commando
    commandos squad squads sergeant sergeants corporal corporals lieutenant lieutenants captain major colonel
    colonels general generals vehicle vehicles car cars truck trucks lorry lorries convoy convoys patrol patrols
    jeep jeeps pickup pickups tank tanks armoured armored column columns unit units team teams platoon company
    detachment force forces brigade brigades division divisions contingent contingents command corps post posts
    picket guard guards checkpoint commander commanders spokesman spokeswoman spokesperson chief chiefs officer
    officers officials official personnel member members headquarters garrison agents agent men man squadron
    flotilla boat boats ship vessel sources source commandant adviser advisers leader leaders positions position
    spy spies operatives"""
)
"""Nouns that take their kind from a modifier in front: "police convoy", "army officer", "rebel commander"."""

MODIFIERS: dict[str, ActorKind] = {
    **dict.fromkeys(
        words("army military naval navy airforce marine soldier troop infantry defence defense"), "state_military"
    ),
    **dict.fromkeys(words("police gendarmerie constabulary"), "state_police"),
    **dict.fromkeys(
        words(
            """government intelligence state customs prison ministry municipal border coast electoral election court"""
        ),
        "state_other",
    ),
    **dict.fromkeys(
        words(
            """subversive rebel insurgent guerrilla separatist jihadist islamist militant terrorist opposition
    resistance maoist naxalite secessionist jihadi insurgents rebels extremist guerilla"""
        ),
        "rebel",
    ),
    **dict.fromkeys(words("death militia vigilante paramilitary vigilance"), "militia"),
    **dict.fromkeys(words("gang cartel mafia bandit drug criminal pirate trafficking narcotics cocaine"), "criminal"),
    **dict.fromkeys(words("un nato peacekeeping coalition multinational"), "international"),
    **dict.fromkeys(words("tribal clan communal ethnic"), "communal"),
}
ARMED_MODIFIERS = words("armed masked unidentified unknown hooded heavily uniformed")

MEMBERS = words(
    """militant militants fighter fighters rebel rebels insurgent insurgents guerrilla guerrillas guerilla
    guerillas gunman gunmen member members commander commanders leader leaders chief terrorist terrorists
    extremist extremists jihadist jihadists militia militias militiaman militiamen soldier soldiers troops
    forces force group movement organization organisation network faction factions wing branch cell cells unit
    units operative operatives cadre cadres column columns spokesman spokesperson spokeswoman bomber bombers
    attacker attackers assassin assassins hitman hitmen suspect suspects sympathiser sympathizers loyalist
    loyalists separatist separatists secessionist partisans men man people squad squads brigade brigades
    battalion front fronts team teams combatant combatants kidnapper kidnappers recruit recruits warrior
    warriors bandits bandit gang gangs gangster gangsters cartel cartels pirates hardliners infiltrators
    dissidents element elements crew crews patrol patrols platoon company convoy detachment contingent
    contingents officer officers official officials figure boss deputy emir general colonel captain adviser
    envoy representative representatives riders rider volunteers personnel peacekeepers peacekeeper mission
    command leadership central committee council supporters youth youths boys raiders mujahideen cult clan tribe
    community coalition alliance guards guard sniper snipers jet jets aircraft warplanes drone drones rocket
    mercenaries mercenary paramilitaries paramilitary party regime authorities high spokesmen engineers
    dynamiters infantry shooter shooters assailants assailant insurgency intelligence secretary commandos
    liaison politburo camp base outpost headquarters position positions stronghold hideout office store
    checkpoint suicide senior local top regional military field area armed district splinter ranking political
    rank veteran former ex suspected alleged foreign young female male linked affiliated aligned backed led
    inspired based leaning trained named called known nicknamed whose said new shadow governor court judge media
    statement"""
)
"""Words that may stand beside a group's name without meaning somebody else."""

PARTITIVE = words(
    """sergeant corporal lieutenant captain colonel general member members group groups number dozens scores
    hundreds thousands tens some one two three four five six seven eight nine ten eleven twelve both many most
    all several few couple pair part parts elements element column columns convoy convoys patrol patrols unit
    units team teams crowd crowds band bands bodies body remains party contingent contingents detachment
    detachments platoon squad squads company companies brigade battalion crew crews queue leader leaders
    commander commanders commandant chief head spokesman spokeswoman spokesperson representative representatives
    supporters gunmen fighters men people soldiers guerrillas rebels militants militiamen insurgents troops
    officers agents riders raiders posse gang gangs cell cells camp camps base bases post barracks station
    picket house houses home homes family families faction factions wing branch forces force volunteers jets
    planes aircraft handful half rest remainder majority set busload truckload lorryload boatload carload line
    procession congregation trainload fleet flotilla garrison followers section mob army command leadership
    headquarters"""
)
STOP_HEAD = words(
    """of in from at near with by on for that which who whose to outside inside named known called nicknamed
    loyal carrying riding dressed wearing belonging under aboard after before during including like posing
    described believed against between travelling traveling returning working staying sleeping sheltering
    waiting queuing gathered protesting attending and or along across behind beside around as because whom where
    when linked affiliated was were is are had has have while until looking shouting demanding banging"""
)
SKIP = words(
    """the a an some several many few dozens scores hundreds thousands tens at least more than about around
    nearly up to over almost roughly another other others any every each no his her its their our your my this
    that these those all both one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
    thousand dozen score suspected alleged unidentified unknown purported presumed killed wounded injured
    kidnapped abducted attacked shot only just perhaps maybe further additional same certain said former late
    local"""
)
ORG_HEADS: dict[str, ActorKind] = {
    **dict.fromkeys(
        words("""front movement army brigade brigades battalion liberation mujahideen martyrs resistance tigers"""),
        "rebel",
    ),
    **dict.fromkeys(
        words("""jihad islam ansar jund harakat lashkar katiba liwa saraya jaish jaysh faction revolutionary"""),
        "rebel",
    ),
    **dict.fromkeys(words("cartel mafia gang syndicate clan cartels"), "criminal"),
    **dict.fromkeys(words("militia militias vigilantes guards minutemen"), "militia"),
    **dict.fromkeys(
        words("ministry directorate agency bureau department commission presidency embassy"), "state_other"
    ),
    **dict.fromkeys(
        words("party union association league committee council society congress alliance company"), "other"
    ),
    **dict.fromkeys(words("church foundation organisation organization corporation group inc ltd plc"), "other"),
}
"""Last words of proper names that are organisations, with the kind they usually are."""

MILITARY_TITLES = words(
    """general gen colonel col lieutenant lt major maj captain capt corporal cpl private pte brigadier admiral
    commodore sgt sergeant airman seaman marine commander specialist"""
)
POLICE_TITLES = words(
    """constable officer inspector detective superintendent sheriff deputy commissioner patrolman policeman
    trooper marshal"""
)
STATE_TITLES = words(
    """president minister governor mayor senator ambassador judge magistrate prosecutor congressman councillor
    secretary chancellor premier"""
)
CIVIL_TITLES = words(
    """mr mrs ms miss dr doctor professor prof sheikh shaykh imam father fr reverend rev pastor bishop
    archbishop sister brother mullah maulana maulvi haji hajji ustaz sir lady lord don dona padre rabbi chief
    prince princess king queen journalist teacher lawyer activist reporter"""
)
